package io.countersign.change;

import io.countersign.change.Words.Deed;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platform.Delegate;
import io.countersign.ownership.Platform.Seats;
import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** As what a person may stand for one role of a request, and what is in the way of each. */
final class Claims {

    private final Person person;
    private final OwnerRole role;
    private final Situation situation;
    private final Platform platform;
    private final Seats seats;

    private Claims(Person person, OwnerRole role, Situation situation, Platform platform) {
        this.person = person;
        this.role = role;
        this.situation = situation;
        this.platform = platform;
        this.seats = platform.holders(role);
    }

    /**
     * One of them.
     *
     * @param notNow why it does not count yet, or not for this request, in words to the person
     * @param segregation why it never counts here, in words to the person
     */
    record Claim(WhyMe whyMe, List<String> notNow, List<String> segregation) {

        boolean sound() {
            return notNow.isEmpty() && segregation.isEmpty();
        }
    }

    /** In the order in which one would rather decide. */
    static List<Claim> of(Person person, OwnerRole role, Situation situation, Platform platform) {
        return new Claims(person, role, situation, platform).all();
    }

    private List<Claim> all() {
        List<Claim> claims = new ArrayList<>();
        if (is(seats.owner())) {
            claims.add(new Claim(WhyMe.OWNER, ownNewcomer(false), List.of()));
        }
        if (is(seats.deputy())) {
            List<String> notNow = new ArrayList<>(DecisionAuthority.notTheirTurn(role, situation));
            notNow.addAll(ownNewcomer(true));
            claims.add(new Claim(WhyMe.DEPUTY, notNow, List.of()));
        }
        if (is(situation.admitted().substitute(role))) {
            claims.add(new Claim(WhyMe.SUBSTITUTE, List.of(), elsewhere()));
        }
        seats.delegates().stream().filter(lent -> is(lent.person())).forEach(lent -> claims.add(lent(lent)));
        return claims;
    }

    private Claim lent(Delegate lent) {
        List<String> notNow = new ArrayList<>();
        if (!lent.scope().covers(situation.submission().kind(), situation.risk().rating())) {
            notNow.add("The role is lent to you, but not for changes like this one.");
        }
        if (seats.owner().ended()) {
            notNow.add("The account of %s, who lent you the role, was disabled or removed."
                    .formatted(seats.owner().userName()));
        }
        if (newcomer(seats.owner(), seats.ownerSince(), role, situation)) {
            notNow.add("%s became %s after this request was submitted and is not confirmed for it, so nor are you."
                    .formatted(seats.owner().userName(), Words.owner(role)));
        }
        List<String> segregation = new ArrayList<>(elsewhere());
        if (!DecisionAuthority.segregation(seats.owner(), role, situation).isEmpty()) {
            segregation.add("%s, who lent you the role, may not decide on this request, so neither may you."
                    .formatted(seats.owner().userName()));
        }
        return new Claim(WhyMe.DELEGATE, notNow, segregation);
    }

    private List<String> ownNewcomer(boolean deputy) {
        Instant since = deputy ? seats.deputySince() : seats.ownerSince();
        return newcomer(person, since, role, situation)
                ? List.of(
                        "You became %s%s after this request was submitted; another owner must confirm you before you decide on it."
                                .formatted(deputy ? "deputy " : "", Words.owner(role)))
                : List.of();
    }

    private List<String> elsewhere() {
        return elsewhere(person, role, situation, platform).stream()
                .map(Deed::toPerson)
                .toList();
    }

    /** Whether somebody took the seat after the submission and nobody has confirmed them for this request. */
    static boolean newcomer(Person person, @Nullable Instant since, OwnerRole role, Situation situation) {
        return since != null
                && situation.submittedAt() != null
                && since.isAfter(situation.submittedAt())
                && !situation.admitted().confirmed(role, person);
    }

    /** What say the person has in other roles of the request or its platform. */
    static List<Deed> elsewhere(Person person, OwnerRole role, Situation situation, Platform platform) {
        List<Deed> found = new ArrayList<>();
        for (OwnerRole other : OwnerRole.values()) {
            if (other == role) {
                continue;
            }
            Seats held = platform.holders(other);
            if (person.is(held.owner())) {
                found.add(oneRole("the %s of %s".formatted(Words.owner(other), platform.key())));
            }
            if (person.is(held.deputy())) {
                found.add(oneRole("the deputy %s of %s".formatted(Words.owner(other), platform.key())));
            }
            if (held.delegates().stream().anyMatch(lent -> person.is(lent.person()))) {
                found.add(oneRole("delegate of the %s of %s".formatted(Words.owner(other), platform.key())));
            }
            if (person.is(situation.admitted().substitute(other))) {
                found.add(oneRole("substitute %s of this request".formatted(Words.owner(other))));
            }
        }
        return found;
    }

    private static Deed oneRole(String what) {
        return new Deed(
                "You are %s; one person has one role.".formatted(what),
                "is %s; one person has one role".formatted(what));
    }

    private boolean is(@Nullable Person other) {
        return other != null && other.id().equals(person.id());
    }
}
