package io.countersign.notification;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.Debt;
import io.countersign.change.Decision;
import io.countersign.change.Question;
import io.countersign.change.State;
import io.countersign.ownership.Delegations;
import io.countersign.ownership.Platform;
import io.countersign.people.People;
import io.countersign.people.Person;
import io.countersign.people.RealmRole;
import io.countersign.policy.OwnerRole;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who is to be told of what happened, and for which role: asked of the slices when the letters are addressed. */
class Audience {

    private final Changes changes;
    private final Delegations delegations;
    private final People people;

    Audience(Changes changes, Delegations delegations, People people) {
        this.changes = changes;
        this.delegations = delegations;
        this.people = people;
    }

    /** When to remind of a ratification that is owed: a day before it is due, or after half of a shorter time. */
    Optional<Instant> remindOfDebt(UUID changeId) {
        return Optional.ofNullable(changes.byIds(List.of(changeId)).get(changeId))
                .map(Change::debt)
                .filter(debt -> debt.state() == Debt.State.OPEN)
                .map(debt -> reminder(Objects.requireNonNull(debt.openedAt()), Objects.requireNonNull(debt.dueAt())));
    }

    private static Instant reminder(Instant since, Instant due) {
        Instant halfway = since.plus(Duration.between(since, due).dividedBy(2));
        Instant dayBefore = due.minus(Duration.ofDays(1));
        return dayBefore.isAfter(halfway) ? dayBefore : halfway;
    }

    /** At most one letter a person; none once the record is deleted or nothing is left to do. */
    List<Letter> of(Happening happening) {
        UUID id = happening.changeId();
        if (happening.notice() == Notice.DELEGATION_RECEIVED) {
            UUID lent = UUID.fromString(Objects.requireNonNull(happening.reference()));
            return List.of(happening.to(delegations.get(lent).to().id(), null));
        }
        if (id == null) {
            return people.lastSeenAs(RealmRole.COMPLIANCE_OFFICER).stream()
                    .map(officer -> happening.to(officer.id(), null))
                    .toList();
        }
        Change change = changes.byIds(List.of(id)).get(id);
        return change == null ? List.of() : of(happening, change);
    }

    private List<Letter> of(Happening happening, Change change) {
        return switch (happening.notice()) {
            case TASK_ASSIGNED -> deciders(happening, change);
            case RETURNED, DECIDED -> List.of(happening.to(change.requester().id(), null));
            case QUESTION_ASKED -> to(happening, answering(change));
            case QUESTION_ANSWERED -> asker(happening, change);
            case BREAK_GLASS -> to(happening, holders(change));
            case DEBT_DUE -> owing(happening, change);
            case DELEGATION_RECEIVED, ACTIVATION_WAITING -> throw new IllegalArgumentException("concerns no request");
        };
    }

    private List<Letter> deciders(Happening happening, Change change) {
        return change.state() == State.DECIDING ? asked(happening, change) : List.of();
    }

    private List<Letter> owing(Happening happening, Change change) {
        Debt debt = change.debt();
        return debt != null && debt.state() == Debt.State.OPEN ? asked(happening, change) : List.of();
    }

    /** Everybody who may decide now for a role that is open: by the rule that decides, deputies only in their turn. */
    private List<Letter> asked(Happening happening, Change change) {
        Set<OwnerRole> open = EnumSet.allOf(OwnerRole.class);
        change.decisions().stream()
                .filter(Decision::standing)
                .map(Decision::role)
                .forEach(open::remove);
        return deciding(change, happening.reference()).stream()
                .flatMap(person -> changes.capacities(change, person.id()).keySet().stream()
                        .filter(open::contains)
                        .sorted()
                        .limit(1)
                        .map(role -> happening.to(person.id(), role)))
                .toList();
    }

    /**
     * Who may have a say: seat holders and those to whom a role is lent.
     *
     * @param only id of who alone is concerned, null if everybody
     */
    private Set<Person> deciding(Change change, @Nullable String only) {
        if (only != null) {
            return people.byId(UUID.fromString(only)).stream().collect(Collectors.toSet());
        }
        Set<Person> deciding = new HashSet<>(holders(change));
        Objects.requireNonNull(change.platform()).seats().values().stream()
                .flatMap(seats -> seats.delegates().stream())
                .forEach(delegate -> deciding.add(delegate.person()));
        return deciding;
    }

    private static Set<Person> holders(Change change) {
        Platform platform = Objects.requireNonNull(change.platform(), "submitted requests have a platform");
        return Stream.of(OwnerRole.values())
                .map(platform::holders)
                .flatMap(seats -> Stream.concat(Stream.of(seats.owner()), Stream.ofNullable(seats.deputy())))
                .collect(Collectors.toSet());
    }

    private Set<Person> answering(Change change) {
        Set<Person> answering =
                new HashSet<>(people.byUserNames(change.submission().authors()).values());
        answering.add(change.requester());
        return answering;
    }

    private List<Letter> asker(Happening happening, Change change) {
        return changes.question(change.id(), UUID.fromString(Objects.requireNonNull(happening.reference()))).stream()
                .map(Question::askedBy)
                .map(asker -> happening.to(asker.id(), null))
                .toList();
    }

    private static List<Letter> to(Happening happening, Set<Person> persons) {
        return persons.stream().map(person -> happening.to(person.id(), null)).toList();
    }
}
