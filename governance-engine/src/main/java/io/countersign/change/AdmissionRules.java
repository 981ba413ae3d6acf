package io.countersign.change;

import io.countersign.change.Claims.Claim;
import io.countersign.change.Words.Deed;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platform.Seats;
import io.countersign.people.Actor;
import io.countersign.people.Person;
import io.countersign.people.RealmRole;
import io.countersign.policy.Fault;
import io.countersign.policy.OwnerRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may admit whom to the decisions of a request. Whether the admitted then may decide is {@link DecisionAuthority}'s
 * to say, each time. Asked only of submitted requests, whose platform is known.
 */
final class AdmissionRules {

    private AdmissionRules() {}

    /**
     * Somebody who took a seat after the submission and may not decide on it before another owner confirms them.
     *
     * @param namedBy who nominated them, null if not known
     */
    record Newcomer(
            OwnerRole role,
            boolean deputy,
            Person person,
            @Nullable UUID namedBy) {}

    /**
     * Why the actor may not name a substitute for the role, in words to them; empty if they may.
     *
     * @param governanceAt when the round comes to the governance owner, null while nobody is asked
     */
    static List<String> naming(Actor actor, OwnerRole role, Situation situation, @Nullable Instant governanceAt) {
        List<String> reasons = new ArrayList<>();
        boolean late = role == OwnerRole.GOVERNANCE;
        if (late && !actor.is(RealmRole.COMPLIANCE_OFFICER)) {
            reasons.add("A late governance decision goes to the compliance officers: two of them name a substitute.");
        } else if (!late && !actsForGovernance(actor.person(), situation)) {
            reasons.add("Only the governance owner names a substitute, or the deputy whose turn it is.");
        }
        Instant turn = governanceTurn(role, situation, governanceAt);
        if (turn == null || situation.now().isBefore(turn)) {
            String from = turn == null ? "once the owners are late" : "from %s on".formatted(Words.time(turn));
            reasons.add("A substitute is named %s; until then owner and deputy decide.".formatted(from));
        }
        reasons.addAll(situation.parts().barred(actor.person()));
        return reasons;
    }

    /** When the deadlines say; as soon as the owner is late where nobody deputises. */
    private static @Nullable Instant governanceTurn(
            OwnerRole role, Situation situation, @Nullable Instant governanceAt) {
        Person deputy = platform(situation).holders(role).deputy();
        boolean nobodyDeputises = deputy == null
                || deputy.ended()
                || !situation.parts().barred(deputy).isEmpty();
        return nobodyDeputises ? situation.dueAt() : governanceAt;
    }

    private static boolean actsForGovernance(Person person, Situation situation) {
        return Claims.of(person, OwnerRole.GOVERNANCE, situation, platform(situation)).stream()
                .filter(claim -> claim.whyMe() == WhyMe.OWNER || claim.whyMe() == WhyMe.DEPUTY)
                .anyMatch(Claim::sound);
    }

    /** Why this person cannot be the substitute, said of them at the field. */
    static List<Fault> unfit(Person person, OwnerRole role, Situation situation) {
        Platform platform = platform(situation);
        List<String> reasons = new ArrayList<>();
        if (person.machine()) {
            reasons.add("is a machine; only people decide");
        }
        if (person.ended()) {
            reasons.add("has a disabled account");
        }
        Seats seats = platform.holders(role);
        if (person.is(seats.owner()) || person.is(seats.deputy())) {
            reasons.add("holds this role's seat already");
        }
        String deed = situation.parts().involved().get(person.id());
        if (deed != null) {
            reasons.add(deed);
        }
        Claims.elsewhere(person, role, situation, platform).stream()
                .map(Deed::ofPerson)
                .forEach(reasons::add);
        situation.standing().forEach((other, decision) -> {
            if (other != role && decision.of(person)) {
                reasons.add("had a say in this request as %s".formatted(Words.owner(other)));
            }
        });
        return reasons.stream()
                .map(reason -> new Fault("user", "'%s' %s.".formatted(person.userName(), reason)))
                .toList();
    }

    /** Why the actor may not be the second to agree to a substitute, in words to them; empty if they may. */
    static List<String> seconding(Actor actor, AdmissionRow named, Situation situation) {
        List<String> reasons = new ArrayList<>();
        if (!actor.is(RealmRole.COMPLIANCE_OFFICER)) {
            reasons.add("Only a compliance officer confirms the substitute for a late governance decision.");
        }
        if (actor.person().is(named.admittedBy())) {
            reasons.add("You named the substitute; another compliance officer confirms.");
        }
        if (actor.person().is(named.personId())) {
            reasons.add("Nobody confirms themselves.");
        }
        reasons.addAll(situation.parts().barred(actor.person()));
        return reasons;
    }

    /** Who waits for another owner's confirmation, in roles that are open. */
    static List<Newcomer> newcomers(Situation situation) {
        if (situation.platform() == null) {
            return List.of();
        }
        return situation.round().openRoles().stream()
                .flatMap(role -> newcomers(role, platform(situation).holders(role), situation))
                .toList();
    }

    private static Stream<Newcomer> newcomers(OwnerRole role, Seats seats, Situation situation) {
        List<Newcomer> found = new ArrayList<>();
        if (Claims.newcomer(seats.owner(), seats.ownerSince(), role, situation)) {
            found.add(new Newcomer(role, false, seats.owner(), seats.ownerNamedBy()));
        }
        if (seats.deputy() != null && Claims.newcomer(seats.deputy(), seats.deputySince(), role, situation)) {
            found.add(new Newcomer(role, true, seats.deputy(), seats.deputyNamedBy()));
        }
        return found.stream();
    }

    /** Why the person may not confirm the newcomer, in words to them; empty if they may. */
    static List<String> confirming(Person person, Newcomer newcomer, Situation situation) {
        List<String> reasons = new ArrayList<>();
        Seats own = platform(situation).seats().values().stream()
                .filter(seats -> seats.owner().id().equals(person.id()))
                .findFirst()
                .orElse(null);
        if (own == null || person.is(newcomer.person())) {
            reasons.add("Only another owner of the platform confirms a newcomer.");
        } else if (situation.submittedAt() != null && own.ownerSince().isAfter(situation.submittedAt())) {
            reasons.add("You took your own seat after this request was submitted; an owner from before confirms.");
        }
        if (person.is(newcomer.namedBy())) {
            reasons.add("You nominated %s; another owner confirms."
                    .formatted(newcomer.person().userName()));
        }
        reasons.addAll(situation.parts().barred(person));
        return reasons;
    }

    private static Platform platform(Situation situation) {
        return Objects.requireNonNull(situation.platform(), "submitted requests have a platform");
    }
}
