package io.countersign.change;

import io.countersign.ownership.Platform;
import io.countersign.policy.Fault;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Phase;
import io.countersign.policy.RequiredApprovals;
import io.countersign.policy.RiskRating;
import io.countersign.policy.Unacceptable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A submission with all that follows from it before anything is stored.
 *
 * @param digests {@link SubmissionDigests#NONE} while a value cannot be digested, which is a fault then
 * @param malformed values that are refused even in a draft
 * @param unsound evidence and facts that do not say what their type asks; refused when submitted
 * @param outside why a standard change became the normal one that was assessed; null if nothing became of it
 */
record Assessment(
        Submission submission,
        SubmissionDigests digests,
        List<Fault> malformed,
        List<Fault> unsound,
        Situation situation,
        List<Requirement> requirements,
        @Nullable OutsideTemplate outside) {

    RiskRating risk() {
        return situation.risk();
    }

    @Nullable Platform platform() {
        return situation.platform();
    }

    /** Who must decide on it, and by when. */
    RequiredApprovals approvals() {
        return situation.approvals();
    }

    /** Whether a template allows it, so that no owner is asked. */
    boolean covered() {
        return situation.basis().authority() == Authority.TEMPLATE;
    }

    /** The version of the template that allows it; asked only of what is covered. */
    UUID coveredBy() {
        return Objects.requireNonNull(situation.background().following().template())
                .id();
    }

    /** The same, of what was asked for as a standard change. */
    Assessment insteadOf(OutsideTemplate standard) {
        return new Assessment(submission, digests, malformed, unsound, situation, requirements, standard);
    }

    /** Everything that keeps it from being submitted, each at its field and once, though a rule and a type may both say it. */
    List<Fault> faults() {
        Stream<Fault> unmet = Requirements.unmet(requirements, Phase.SUBMIT)
                .map(it -> new Fault(it.field() == null ? "" : it.field(), it.reason()));
        return Stream.of(malformed.stream(), unsound.stream(), unmet)
                .flatMap(faults -> faults)
                .distinct()
                .toList();
    }

    /** @throws Unacceptable with every malformed value */
    Assessment wellFormed() {
        return refuse(malformed);
    }

    /** @throws Unacceptable with everything that keeps it from being submitted */
    Assessment complete() {
        return refuse(faults());
    }

    /** What the requester is told without storing anything. */
    Evaluation evaluation() {
        Map<OwnerRole, String> deciders = new EnumMap<>(OwnerRole.class);
        for (OwnerRole role : OwnerRole.values()) {
            if (!covered()) {
                DecisionAuthority.firstAsked(role, situation)
                        .ifPresent(person -> deciders.put(role, person.userName()));
            }
        }
        boolean asked = platform() != null && submission().kind() != null && !covered();
        return new Evaluation(
                digests.submission(),
                digests.roles(),
                risk(),
                requirements,
                faults(),
                asked ? approvals().timeToDecide() : null,
                deciders,
                situation.basis().authority(),
                outside);
    }

    private Assessment refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new Unacceptable(faults);
        }
        return this;
    }
}
