package io.countersign.change;

import io.countersign.policy.Phase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The one evaluator: which conditions a request meets, which not, why, since when, and who can meet them. Gate, inbox,
 * pages and REST ask here and nowhere else, so they cannot disagree.
 */
final class Requirements {

    private Requirements() {}

    /** Every condition of floor and packs, in the order of the phases. Depends on nothing but its argument. */
    static List<Requirement> evaluate(Situation situation) {
        List<Requirement> found = new ArrayList<>(SubmissionRequirements.evaluate(situation));
        List<Requirement> decisions = DecisionRequirements.evaluate(situation);
        found.addAll(decisions);
        found.addAll(PermitRequirements.evaluate(situation, decisions));
        found.addAll(CloseRequirements.evaluate(situation));
        PackRequirements.evaluate(situation).stream()
                .map(asked -> due(asked, situation.basis()))
                .forEach(asked -> addTo(found, asked));
        found.sort(Comparator.comparing(Requirement::phase)); // stable: the floor stays before the packs
        return List.copyOf(found);
    }

    /** Where nobody decides on the request itself, what packs ask before a decision is asked at another time. */
    private static Requirement due(Requirement asked, Basis basis) {
        return switch (basis.authority()) {
            case OWNERS -> asked;
            case TEMPLATE -> asked.owedAtPermit();
            case BREAK_GLASS, ROLLBACK_GRANT -> asked.owedAfterwards();
        };
    }

    /** What a pack asks and the floor asks already stays the floor's, and names the pack beside it. */
    private static void addTo(List<Requirement> floor, Requirement asked) {
        for (int i = 0; i < floor.size(); i++) {
            Requirement same = floor.get(i);
            if (same.id().equals(asked.id()) && same.phase() == asked.phase()) {
                floor.set(i, same.alsoAskedBy(asked));
                return;
            }
        }
        floor.add(asked);
    }

    /** What stops a phase. */
    static Stream<Requirement> unmet(List<Requirement> requirements, Phase phase) {
        return requirements.stream().filter(it -> it.phase() == phase && it.unmet());
    }
}
