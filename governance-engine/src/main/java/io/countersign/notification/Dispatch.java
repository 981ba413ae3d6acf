package io.countersign.notification;

import io.countersign.people.People;
import io.countersign.people.Person;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/** What the outbox is for: addresses letters, writes and sends them, and collects them for daily mails. */
class Dispatch {

    private final Audience audience;
    private final Wording wording;
    private final People people;
    private final PreferenceStore preferences;
    private final DigestStore digests;
    private final Outbox outbox;
    private final Postbox postbox;
    private final TransactionOperations transactions;
    private final Clock clock;

    Dispatch(
            Audience audience,
            Wording wording,
            People people,
            PreferenceStore preferences,
            DigestStore digests,
            Outbox outbox,
            Postbox postbox,
            TransactionOperations transactions,
            Clock clock) {
        this.audience = audience;
        this.wording = wording;
        this.people = people;
        this.preferences = preferences;
        this.digests = digests;
        this.outbox = outbox;
        this.postbox = postbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Addresses a letter to everybody concerned who wants one; all or none. */
    void address(Happening happening) {
        transactions.executeWithoutResult(status -> {
            audience.of(happening).forEach(this::take);
            if (happening.notice() == Notice.BREAK_GLASS) {
                remindOfDebt(happening);
            }
        });
    }

    private void remindOfDebt(Happening happening) {
        UUID change = Objects.requireNonNull(happening.changeId());
        audience.remindOfDebt(change)
                .ifPresent(when -> outbox.announceOnce(
                        new Happening(Happening.derived(change, "debt"), Notice.DEBT_DUE, change, null, when)));
    }

    private void take(Letter letter) {
        Preferences wanted = preferences.of(letter.person());
        switch (wanted.of(letter.notice())) {
            case AT_ONCE -> outbox.post(letter);
            case DAILY -> digests.add(letter, wanted.nextDigest(clock.instant()));
            case OFF -> {}
        }
    }

    /** Sends a letter, unless nothing is left to say or no address is known, which the person's page says. */
    void deliver(Letter letter) {
        people.address(letter.person())
                .ifPresent(address -> wording.of(letter)
                        .ifPresent(message -> postbox.send(letter.id(), address, name(letter.person()), message)));
    }

    /** Puts the daily mails that are due on their way. */
    void sweep() {
        digests.due(clock.instant()).forEach(outbox::digest);
    }

    /** Sends one person everything that was collected until the mail was due. */
    void digest(Outbox.Digest digest) {
        List<Letter> collected = digests.collected(digest.person(), clock.instant());
        List<Message> messages = collected.stream()
                .flatMap(letter -> wording.of(letter).stream())
                .toList();
        if (!messages.isEmpty()) {
            people.address(digest.person())
                    .ifPresent(address -> postbox.send(id(collected), address, name(digest.person()), messages));
        }
        digests.remove(collected);
    }

    /** The same mail has the same id whenever it is sent again. */
    private static UUID id(List<Letter> collected) {
        return Happening.derived(collected.get(0).id(), "digest");
    }

    private String name(UUID person) {
        return people.byId(person).map(Person::displayName).orElseThrow();
    }
}
