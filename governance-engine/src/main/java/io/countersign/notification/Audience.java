package io.countersign.notification;

import io.countersign.change.Admission;
import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.Debt;
import io.countersign.change.Decision;
import io.countersign.change.Escalation;
import io.countersign.change.Question;
import io.countersign.change.State;
import io.countersign.ownership.Delegations;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platform.Seats;
import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import io.countersign.people.Person;
import io.countersign.people.RealmRole;
import io.countersign.policy.OwnerRole;
import io.countersign.release.Finding;
import io.countersign.release.Releases;
import io.countersign.template.Templates;
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

    private static final Set<Notice> TO_REQUESTER = EnumSet.of(Notice.RETURNED, Notice.DECIDED, Notice.PERMIT_ISSUED);

    private final Changes changes;
    private final Platforms platforms;
    private final Delegations delegations;
    private final Releases releases;
    private final Templates templates;
    private final People people;

    Audience(
            Changes changes,
            Platforms platforms,
            Delegations delegations,
            Releases releases,
            Templates templates,
            People people) {
        this.changes = changes;
        this.platforms = platforms;
        this.delegations = delegations;
        this.releases = releases;
        this.templates = templates;
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
        if (id == null) {
            return ofNoRequest(happening, Objects.requireNonNull(happening.reference()));
        }
        if (TO_REQUESTER.contains(happening.notice())) {
            return changes.requester(id).map(it -> happening.to(it, null)).stream()
                    .toList();
        }
        Change change = changes.byIds(List.of(id)).get(id);
        return change == null ? List.of() : of(happening, change);
    }

    private List<Letter> ofNoRequest(Happening happening, String reference) {
        return switch (happening.notice()) {
            case DELEGATION_RECEIVED ->
                to(happening, Set.of(delegations.get(UUID.fromString(reference)).to()));
            case FINDING_OPENED -> answeringFor(happening, releases.finding(UUID.fromString(reference)));
            case TEMPLATE_PROPOSED -> to(happening, templates.deciders(UUID.fromString(reference)));
            default -> to(happening, officers());
        };
    }

    private Set<Person> officers() {
        return Set.copyOf(people.lastSeenAs(RealmRole.COMPLIANCE_OFFICER));
    }

    /** The owner and the deputy of the role that answers for it. */
    private List<Letter> answeringFor(Happening happening, Finding finding) {
        Platform platform = platforms.get(finding.platform());
        return of(platform.holders(finding.ownerRole()))
                .map(person -> happening.to(person.id(), finding.ownerRole()))
                .toList();
    }

    private List<Letter> of(Happening happening, Change change) {
        return switch (happening.notice()) {
            case TASK_ASSIGNED -> deciders(happening, change);
            case REMINDER, ESCALATION ->
                late(happening, change, Late.of(Objects.requireNonNull(happening.reference())));
            case QUESTION_ASKED -> to(happening, answering(change));
            case QUESTION_ANSWERED -> asker(happening, change);
            case BREAK_GLASS -> to(happening, holders(change));
            case DEBT_DUE -> owing(happening, change);
            case SUBSTITUTE_WAITING -> to(happening, seconding(change));
            case RETURNED, DECIDED, PERMIT_ISSUED -> throw new IllegalArgumentException("concerns the requester only");
            case DELEGATION_RECEIVED, ACTIVATION_WAITING, FINDING_OPENED, TEMPLATE_PROPOSED ->
                throw new IllegalArgumentException("concerns no request");
        };
    }

    private List<Letter> deciders(Happening happening, Change change) {
        return change.state() == State.DECIDING ? asked(happening, change) : List.of();
    }

    /** Who may decide for the late role now; at last, who can name a substitute for it. */
    private List<Letter> late(Happening happening, Change change, Late late) {
        if (change.decisions().stream().anyMatch(it -> it.standing() && it.role() == late.role())) {
            return List.of();
        }
        if (late.step() == Escalation.GOVERNANCE_OWNER) {
            return late.role() == OwnerRole.GOVERNANCE
                    ? to(happening, officers())
                    : to(
                            happening,
                            of(platform(change).holders(OwnerRole.GOVERNANCE)).collect(Collectors.toSet()));
        }
        return deciding(change, null).stream()
                .filter(person -> changes.capacities(change, person.id()).containsKey(late.role()))
                .map(person -> happening.to(person.id(), late.role()))
                .toList();
    }

    /** The officers who may be the second to agree; nobody once one did, or the round is over. */
    private Set<Person> seconding(Change change) {
        Set<Person> seconding = new HashSet<>();
        change.admissions().stream().filter(Audience::waitsForASecond).forEach(named -> {
            seconding.addAll(officers());
            seconding.removeAll(List.of(named.admittedBy(), named.person()));
        });
        return seconding;
    }

    static boolean waitsForASecond(Admission admission) {
        return admission.kind() == Admission.Kind.SUBSTITUTE
                && admission.role() == OwnerRole.GOVERNANCE
                && admission.confirmedBy() == null;
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
        platform(change).seats().values().stream()
                .flatMap(seats -> seats.delegates().stream())
                .forEach(delegate -> deciding.add(delegate.person()));
        return deciding;
    }

    private static Set<Person> holders(Change change) {
        return Stream.of(OwnerRole.values())
                .map(platform(change)::holders)
                .flatMap(Audience::of)
                .collect(Collectors.toSet());
    }

    private static Stream<Person> of(Seats seats) {
        return Stream.concat(Stream.of(seats.owner()), Stream.ofNullable(seats.deputy()));
    }

    private static Platform platform(Change change) {
        return Objects.requireNonNull(change.platform(), "submitted requests have a platform");
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
