package io.countersign.people;

import io.countersign.ledger.Ledger;
import io.countersign.ledger.NewEntry;
import io.countersign.ledger.Subject;
import io.countersign.people.PersonStore.Known;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Transactional;

/**
 * Accounts that their issuer disabled or removed. A person without one that counts can decide nothing and use nothing; what
 * they decided stands. Who asks the issuers brings what they answer here.
 */
public class AccountEndings {

    /** As policy names it, which this slice does not know. */
    private static final String CAPABILITY = "cap.identity";

    private final AccountStore accounts;
    private final PersonStore persons;
    private final People people;
    private final List<Engaged> engaged;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AccountEndings(
            AccountStore accounts,
            PersonStore persons,
            People people,
            List<Engaged> engaged,
            Ledger ledger,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.persons = persons;
        this.people = people;
        this.engaged = List.copyOf(engaged);
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Whether the caller is the one node that is to ask about this issuer's accounts now; not again before the interval
     * is over. A node that dies over it is followed by another one then.
     */
    @Transactional
    public boolean turn(String issuer, Duration interval) {
        return accounts.turn(issuer, clock.instant(), interval);
    }

    /** Accounts of this issuer of whose persons something is expected, and those that ended last. */
    @Transactional(readOnly = true)
    public List<Watched> watched(String issuer) {
        Set<UUID> concerned = new HashSet<>();
        engaged.forEach(one -> concerned.addAll(one.persons()));
        return accounts.watched(issuer, concerned);
    }

    /** An account to ask about, and whether it is known to have ended. */
    public record Watched(String subject, boolean ended) {}

    /** The issuer says that the account counts no more. An unknown account, and one that ended before, changes nothing. */
    @Transactional
    public void ended(String issuer, String subject) {
        known(issuer, subject)
                .filter(person -> accounts.end(issuer, subject, clock.instant()))
                .ifPresent(person -> {
                    boolean last = isEnded(person);
                    record("account.ended", person, issuer, subject, last);
                    if (last) {
                        events.publishEvent(new PersonEvent.Ended(person.id()));
                    }
                });
    }

    /** The issuer says that the account counts. One that did not end changes nothing. */
    @Transactional
    public void returned(String issuer, String subject) {
        known(issuer, subject)
                .filter(person -> accounts.resume(issuer, subject))
                .ifPresent(person -> {
                    record("account.returned", person, issuer, subject, person.ended());
                    if (person.ended()) {
                        events.publishEvent(new PersonEvent.Returned(person.id()));
                    }
                });
    }

    private Optional<Person> known(String issuer, String subject) {
        return persons.byAccount(issuer, subject).map(Known::person);
    }

    private boolean isEnded(Person person) {
        return persons.byIds(List.of(person.id())).stream().anyMatch(Person::ended);
    }

    /** @param alone whether the person had, or has, no other account that counts */
    private void record(String type, Person person, String issuer, String subject, boolean alone) {
        people.forget(person);
        ledger.append(new NewEntry(
                type,
                1,
                null,
                Subject.person(person.id()),
                null,
                CAPABILITY,
                List.of(),
                Map.of("alone", alone),
                Map.of("account", issuer + "|" + subject)));
    }
}
