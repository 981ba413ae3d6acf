package io.countersign.change;

import io.countersign.people.Person;
import io.countersign.policy.Capability;
import io.countersign.policy.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What is asked of a deployed request before it is closed: that somebody looked, and learnt where policy asks for it. */
final class CloseRequirements {

    private CloseRequirements() {}

    static List<Requirement> evaluate(Situation situation) {
        if (!situation.state().deployed() || situation.platform() == null) {
            return List.of();
        }
        List<Requirement> found = new ArrayList<>();
        found.add(verification(situation));
        if (situation.deploymentTerms().review()
                || situation.background().following().sampled()) {
            found.add(review(situation));
        }
        return found;
    }

    private static Requirement verification(Situation situation) {
        Boolean ok = situation.background().confirmed().get(Confirmation.Kind.VERIFICATION);
        String reason = "";
        if (ok == null) {
            reason = "Nobody confirmed the result yet.";
        } else if (!ok) {
            reason = "The result was found not to be right. Put it right, or roll back, then confirm it again.";
        }
        List<Person> verifiers = Stream.concat(Stream.of(situation.requester()), owners(situation))
                .distinct()
                .toList();
        return Condition.floor("verification", "Result confirmed", Phase.CLOSE, Capability.POST_VERIFY, null)
                .answer(Finding.of(reason, verifiers, situation.since(null)));
    }

    private static Requirement review(Situation situation) {
        return Condition.floor("review", "Post-implementation review", Phase.CLOSE, Capability.POST_VERIFY, null)
                .answer(reviewed(situation));
    }

    /** Whether an owner who had no part in it reviewed what was done. */
    static Finding reviewed(Situation situation) {
        boolean reviewed = situation.background().confirmed().containsKey(Confirmation.Kind.REVIEW);
        List<Person> reviewers = owners(situation)
                .filter(owner -> situation.parts().barred(owner).isEmpty())
                .toList();
        return Finding.of(reviewed ? "" : "Nobody reviewed the change yet.", reviewers, situation.since(null));
    }

    private static Stream<Person> owners(Situation situation) {
        return Objects.requireNonNull(situation.platform()).seats().values().stream()
                .map(seats -> seats.owner());
    }
}
