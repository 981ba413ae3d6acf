package io.countersign.change;

import io.countersign.change.Inputs.Asked;
import io.countersign.policy.Level;
import io.countersign.policy.Phase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the rules said: the part of an evaluation that must come out the same whenever it is repeated.
 *
 * @param rules ids of the rules that gave the rating and named the deciders, sorted
 * @param ruling in which capacity the person may decide, or by which rule not; empty where nobody decided
 */
record Answer(Level risk, List<String> rules, List<Line> requirements, String ruling) {

    /** One condition and whether it held. */
    record Line(String id, Phase phase, Requirement.Status status) {

        /** Such as {@code UNMET to PERMIT}. */
        String label() {
            return status + " to " + phase;
        }
    }

    /** Something that came out otherwise. */
    record Divergence(String what, String then, String now) {}

    static Answer of(Situation situation, @Nullable Asked asked) {
        return of(situation, Requirements.evaluate(situation), asked);
    }

    /** @param evaluated the requirements of this situation, where they are known already */
    static Answer of(Situation situation, List<Requirement> evaluated, @Nullable Asked asked) {
        return new Answer(
                situation.risk().rating(),
                rules(situation),
                evaluated.stream()
                        .map(it -> new Line(it.id(), it.phase(), it.status()))
                        .toList(),
                asked == null ? "" : ruling(situation, asked));
    }

    private static List<String> rules(Situation situation) {
        return Stream.concat(situation.risk().rules().stream(), situation.approvals().rules().stream())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
    }

    private static String ruling(Situation situation, Asked asked) {
        DecisionAuthority.Ruling ruling = DecisionAuthority.rule(asked.by(), asked.role(), situation);
        return ruling instanceof DecisionAuthority.Allowed allowed
                ? allowed.whyMe().name()
                : ((DecisionAuthority.Refused) ruling).rule();
    }

    /** What came out otherwise than before, in the order of the answer; empty where all is the same. */
    List<Divergence> divergences(Answer before) {
        List<Divergence> found = new ArrayList<>();
        compare(found, "rating", before.risk.name(), risk.name());
        compare(found, "rules", String.join(", ", before.rules), String.join(", ", rules));
        Map<String, String> then = before.statuses();
        Map<String, String> now = statuses();
        then.forEach((id, status) -> compare(found, "requirement " + id, status, now.getOrDefault(id, "not asked")));
        now.forEach((id, status) -> {
            if (!then.containsKey(id)) {
                found.add(new Divergence("requirement " + id, "not asked", status));
            }
        });
        compare(found, "ruling", before.ruling, ruling);
        return found;
    }

    /** The ids of what is unmet here and was not before. */
    List<String> newlyUnmet(Answer before) {
        Map<String, String> then = before.statuses();
        return requirements.stream()
                .filter(it -> it.status() == Requirement.Status.UNMET)
                .filter(it -> !it.label().equals(then.get(it.id())))
                .map(Line::id)
                .toList();
    }

    /** The ids of what was asked before and is not here. */
    List<String> noLongerAsked(Answer before) {
        Map<String, String> now = statuses();
        return before.requirements.stream()
                .map(Line::id)
                .filter(id -> !now.containsKey(id))
                .toList();
    }

    private Map<String, String> statuses() {
        Map<String, String> statuses = new LinkedHashMap<>();
        requirements.forEach(it -> statuses.put(it.id(), it.label()));
        return statuses;
    }

    private static void compare(List<Divergence> found, String what, String then, String now) {
        if (!then.equals(now)) {
            found.add(new Divergence(what, then, now));
        }
    }
}
