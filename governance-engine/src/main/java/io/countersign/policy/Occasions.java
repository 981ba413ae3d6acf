package io.countersign.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Every occasion on which a requirement may be asked for differently: finite, since scopes name all that they look at. */
final class Occasions {

    private static final int TIERS = 4;

    private Occasions() {}

    /** Whether something holds on every occasion between what two versions of a requirement ask for. */
    static boolean everywhere(
            AskedRequirement before, AskedRequirement after, BiPredicate<Optional<Demand>, Optional<Demand>> holds) {
        return every(facts(before, after)).stream()
                .allMatch(occasion -> holds.test(before.on(occasion), after.on(occasion)));
    }

    private static List<Occasion> every(List<Map<String, Object>> facts) {
        List<Occasion> occasions = new ArrayList<>();
        for (Map<String, Object> stated : facts) {
            for (EnvironmentKind environment : EnvironmentKind.values()) {
                for (int tier = 1; tier <= TIERS; tier++) {
                    for (Level risk : Level.values()) {
                        add(occasions, environment, tier, risk, stated);
                    }
                }
            }
        }
        return occasions;
    }

    private static void add(
            List<Occasion> occasions, EnvironmentKind environment, int tier, Level risk, Map<String, Object> facts) {
        for (Kind kind : Kind.values()) {
            List<@Nullable ChangeClass> classes = new ArrayList<>();
            if (kind == Kind.CHANGE) {
                classes.addAll(List.of(ChangeClass.values()));
            } else {
                classes.add(null);
            }
            classes.forEach(changeClass ->
                    occasions.add(new Occasion(Set.of(), kind, changeClass, environment, tier, risk, facts)));
        }
    }

    /** Every combination of the values that the scopes wait for, and of none. */
    private static List<Map<String, Object>> facts(AskedRequirement before, AskedRequirement after) {
        Map<String, Set<String>> values = new TreeMap<>();
        for (AskedRequirement asked : List.of(before, after)) {
            asked.askers()
                    .forEach(asker -> asker.requirement()
                            .when()
                            .facts()
                            .forEach((name, wanted) -> values.computeIfAbsent(name, any -> new TreeSet<>())
                                    .addAll(wanted)));
        }
        List<Map<String, Object>> combinations = List.of(Map.of());
        for (Map.Entry<String, Set<String>> fact : values.entrySet()) {
            List<Map<String, Object>> longer = new ArrayList<>(combinations);
            for (Map<String, Object> combination : combinations) {
                for (String value : fact.getValue()) {
                    Map<String, Object> stated = new HashMap<>(combination);
                    stated.put(fact.getKey(), value);
                    longer.add(stated);
                }
            }
            combinations = longer;
        }
        return combinations;
    }
}
