package io.countersign.notification;

import io.countersign.change.ChangeEvent;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.annotation.Transactional;

/** What people want to be told by mail, and how mail is doing. */
public class Notifications {

    private final PreferenceStore preferences;
    private final DigestStore digests;
    private final UndeliveredMail undelivered;
    private final People people;
    private final @Nullable String off;

    /** @param off why this installation sends no mail, null if it does */
    Notifications(
            PreferenceStore preferences,
            DigestStore digests,
            UndeliveredMail undelivered,
            People people,
            @Nullable String off) {
        this.preferences = preferences;
        this.digests = digests;
        this.undelivered = undelivered;
        this.people = people;
        this.off = off;
    }

    /** What the actor wants to be told, and when. */
    @Transactional(readOnly = true)
    public Preferences preferences(Actor actor) {
        return preferences.of(actor.id());
    }

    /**
     * Replaces what the actor wants to be told, from the next event on.
     *
     * @throws NotAllowed a machine is told nothing
     * @throws Unacceptable an hour that no day has, or a notice that is always sent at once turned off or put off
     */
    @Transactional
    public Preferences prefer(Actor actor, Preferences wanted) {
        if (actor.person().machine()) {
            throw new NotAllowed("human", List.of("Only people get mail, and this account is a machine's."));
        }
        check(wanted);
        Map<Notice, Mode> kept = wanted.modes().entrySet().stream()
                .filter(each -> each.getValue() != Mode.AT_ONCE)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        preferences.save(actor.id(), new Preferences(kept, wanted.digestHour(), wanted.zone()));
        return preferences.of(actor.id());
    }

    /** Where mail reaches the actor; empty if the issuer of none of their accounts has said. */
    @Transactional(readOnly = true)
    public Optional<String> address(Actor actor) {
        return people.address(actor.id());
    }

    /** How mail is doing; two counts of few rows. */
    @Transactional(readOnly = true)
    public Delivery delivery() {
        return undelivered.delivery(off);
    }

    @EventListener
    void forget(ChangeEvent.Deleted deleted) {
        digests.forget(deleted.changeId());
        undelivered.forget(deleted.changeId());
    }

    private static void check(Preferences wanted) {
        List<Fault> faults = new ArrayList<>();
        if (wanted.digestHour() < 0 || wanted.digestHour() > 23) {
            faults.add(new Fault("digestHour", "Give an hour from 0 to 23."));
        }
        wanted.modes().forEach((notice, mode) -> {
            if (notice.mandatory() && mode != Mode.AT_ONCE) {
                faults.add(
                        new Fault("notices." + notice, "'%s' is always sent, and at once.".formatted(notice.title())));
            }
        });
        if (!faults.isEmpty()) {
            throw new Unacceptable(faults);
        }
    }
}
