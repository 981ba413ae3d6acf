package io.countersign.approval;

import io.countersign.change.Progress;
import io.countersign.ownership.Platforms;
import io.countersign.people.AccountsLinked;
import io.countersign.policy.OwnerRole;
import java.util.UUID;
import org.springframework.context.event.EventListener;

/** Brings open items to the deputies of owners who turn out to have a part in the request by another account, and back. */
class LinkedOwners {

    private final Inbox inbox;
    private final Platforms platforms;
    private final Progress progress;

    LinkedOwners(Inbox inbox, Platforms platforms, Progress progress) {
        this.inbox = inbox;
        this.platforms = platforms;
        this.progress = progress;
    }

    @EventListener
    void bring(AccountsLinked linked) {
        linked.persons().stream()
                .flatMap(person -> platforms.seatsOf(person).stream())
                .filter(seat -> !seat.deputy())
                .forEach(seat -> bring(seat.platformId(), seat.role()));
    }

    private void bring(UUID platformId, OwnerRole role) {
        inbox.askedFor(platformId, role).stream().sorted().forEach(change -> {
            progress.hold(change); // the request first, as every command does
            inbox.deputyAtOnce(change, role, progress.ownerBarred(change, role));
        });
    }
}
