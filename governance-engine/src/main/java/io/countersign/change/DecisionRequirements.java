package io.countersign.change;

import io.countersign.change.Situation.Standing;
import io.countersign.people.Person;
import io.countersign.policy.Capability;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the owners have to say: each of the four roles approves before anything is permitted, or, where it was deployed
 * ahead of them, before it is closed. Nothing, where they said it of a template.
 */
final class DecisionRequirements {

    private DecisionRequirements() {}

    static List<Requirement> evaluate(Situation situation) {
        if (situation.basis().authority() == Authority.TEMPLATE) {
            return List.of(); // they decided on the template
        }
        boolean ahead = situation.basis().ahead();
        String title = ahead ? "Ratification by the " : "Decision of the ";
        String capability = ahead ? Capability.EMERGENCY : Capability.APPROVE_BEFORE_DEPLOY;
        List<Requirement> found = new ArrayList<>();
        for (OwnerRole role : OwnerRole.values()) {
            Standing decision = situation.standing().get(role);
            List<Person> deciders =
                    decision == null && asked(situation) ? DecisionAuthority.deciders(role, situation) : List.of();
            found.add(Condition.floor(
                            id(role), title + Words.owner(role), ahead ? Phase.CLOSE : Phase.DECIDE, capability, null)
                    .answer(Finding.of(
                            reason(role, decision, deciders, situation),
                            decision == null ? metBy(deciders, situation) : amendedBy(situation),
                            situation.since(null))));
        }
        return found;
    }

    private static String id(OwnerRole role) {
        return "decision-" + role.name().toLowerCase(Locale.ROOT);
    }

    private static boolean asked(Situation situation) {
        return situation.state() == State.DRAFT || situation.round().open();
    }

    private static String reason(
            OwnerRole role, @Nullable Standing decision, List<Person> deciders, Situation situation) {
        if (decision == null) {
            return undecided(role, deciders, situation);
        }
        String by = decision.by().userName();
        return switch (decision.outcome()) {
            case APPROVE -> alsoActed(role, decision, situation);
            case REJECT -> "Rejected by %s.".formatted(by);
            case RETURN -> "Returned for rework by %s.".formatted(by);
        };
    }

    /** Nobody could approve who took part; but that an account is theirs may have become known afterwards. */
    static String alsoActed(OwnerRole role, Standing decision, Situation situation) {
        Person by = decision.by();
        if (by.linked().isEmpty()) {
            return "";
        }
        String deed = situation.parts().involved().get(by.id());
        for (Map.Entry<OwnerRole, Standing> other : situation.standing().entrySet()) {
            if (deed == null && other.getKey() != role && other.getValue().of(by)) {
                deed = "decided as %s".formatted(Words.owner(other.getKey()));
            }
        }
        return deed == null
                ? ""
                : "Approved by %s, who by another account %s; somebody else has to decide."
                        .formatted(by.userName(), deed);
    }

    private static String undecided(OwnerRole role, List<Person> deciders, Situation situation) {
        if (situation.state() == State.DRAFT) {
            return "Asked for once the request is submitted.";
        } else if (!situation.round().open()) {
            return situation.basis().ahead() ? "Not ratified." : "Not decided.";
        }
        return deciders.isEmpty()
                ? nobody(role, situation)
                : deciders.stream().map(Person::userName).collect(Collectors.joining(" or ", "Waits for ", "."));
    }

    private static String nobody(OwnerRole role, Situation situation) {
        return AdmissionRules.newcomers(situation).stream()
                .filter(newcomer -> newcomer.role() == role)
                .findFirst()
                .map(newcomer -> "Waits for another owner to confirm %s, who took the seat after the submission."
                        .formatted(newcomer.person().userName()))
                .orElseGet(() ->
                        ("Nobody may decide for this role now. " + DecisionAuthority.ended(role, situation)).strip());
    }

    private static List<Person> metBy(List<Person> deciders, Situation situation) {
        return situation.state() == State.RETURNED ? List.of(situation.requester()) : deciders;
    }

    /** Who can have a decided role asked again: the requester, by amending, as long as the request is not over. */
    private static List<Person> amendedBy(Situation situation) {
        return situation.state().isFinal() ? List.of() : List.of(situation.requester());
    }
}
