package io.countersign.policy;

import java.util.Map;
import java.util.Set;

/**
 * When a requirement of a pack applies. An empty set puts no condition; all conditions must hold.
 *
 * @param kinds kinds of change request
 * @param classes classes of a {@link Kind#CHANGE}; a promotion or rollback has none and is never excluded by this
 * @param environments production, other, or both
 * @param tiers platform tiers, 1 the most critical
 * @param risks risk ratings
 * @param facts by name of the submitted fact, the values that call for it, compared as text; true and false as yes and no
 */
public record Scope(
        Set<Kind> kinds,
        Set<ChangeClass> classes,
        Set<EnvironmentKind> environments,
        Set<Integer> tiers,
        Set<Level> risks,
        Map<String, Set<String>> facts) {

    /** Applies always. */
    public static final Scope ALWAYS = new Scope(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Map.of());

    /** Whether the requirement applies on this occasion. */
    public boolean covers(Occasion occasion) {
        return covers(kinds, occasion.kind())
                && (occasion.changeClass() == null || covers(classes, occasion.changeClass()))
                && covers(environments, occasion.environment())
                && covers(tiers, occasion.tier())
                && covers(risks, occasion.risk())
                && covers(occasion.facts());
    }

    private boolean covers(Map<String, Object> stated) {
        for (Map.Entry<String, Set<String>> fact : facts.entrySet()) {
            String value = FactField.text(stated.get(fact.getKey()));
            if (value == null || !fact.getValue().contains(value)) {
                return false;
            }
        }
        return true;
    }

    /** Whether this applies wherever the other does. */
    boolean includes(Scope other) {
        return includes(kinds, other.kinds)
                && includes(classes, other.classes)
                && includes(environments, other.environments)
                && includes(tiers, other.tiers)
                && includes(risks, other.risks)
                && facts.entrySet().stream()
                        .allMatch(fact -> other.facts.containsKey(fact.getKey())
                                && fact.getValue().containsAll(other.facts.getOrDefault(fact.getKey(), Set.of())));
    }

    private static <T> boolean covers(Set<T> wanted, T given) {
        return wanted.isEmpty() || wanted.contains(given);
    }

    private static <T> boolean includes(Set<T> wider, Set<T> narrower) {
        return wider.isEmpty() || (!narrower.isEmpty() && wider.containsAll(narrower));
    }
}
