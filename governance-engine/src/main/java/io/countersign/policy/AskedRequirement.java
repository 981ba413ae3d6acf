package io.countersign.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One requirement as several packs ask for it. Which of them apply depends on the occasion; what they mean together is
 * computed once for each such choice and kept.
 */
final class AskedRequirement {

    private final List<Asker> askers;
    private final Map<Integer, Demand> demands = new ConcurrentHashMap<>();

    /** @param askers packs with their requirement of this id, at most 30 */
    AskedRequirement(List<Asker> askers) {
        this.askers = List.copyOf(askers);
    }

    /** What holds on this occasion, if any pack asks. */
    Optional<Demand> on(Occasion occasion) {
        int applying = 0;
        for (int i = 0; i < askers.size(); i++) {
            if (askers.get(i).requirement().when().covers(occasion)) {
                applying |= 1 << i;
            }
        }
        return applying == 0 ? Optional.empty() : Optional.of(together(applying));
    }

    /** Each pack and how it asks, by pack. */
    List<Asker> askers() {
        return askers;
    }

    /** What holds if every pack asks. */
    Demand always() {
        return together((1 << askers.size()) - 1);
    }

    private Demand together(int applying) {
        return demands.computeIfAbsent(applying, choice -> {
            List<Asker> chosen = new ArrayList<>();
            for (int i = 0; i < askers.size(); i++) {
                if ((choice & 1 << i) != 0) {
                    chosen.add(askers.get(i));
                }
            }
            return strictest(chosen);
        });
    }

    private static Demand strictest(List<Asker> askers) {
        Need need = askers.stream()
                .map(asker -> asker.requirement().need())
                .reduce(Strictness::both)
                .orElseThrow();
        List<Asker> sorted = askers.stream()
                .sorted(Comparator.<Asker, Boolean>comparing(
                                asker -> !asker.requirement().need().equals(need))
                        .thenComparing(asker -> asker.requirement().phase())
                        .thenComparing(asker -> asker.pack().name()))
                .toList();
        PackRequirement first = sorted.get(0).requirement();
        PackRequirement together = new PackRequirement(
                first.id(),
                first.title(),
                first.text(),
                sorted.stream()
                        .map(asker -> asker.requirement().phase())
                        .sorted()
                        .findFirst()
                        .orElseThrow(),
                first.capability(),
                first.controls(),
                sorted.stream().allMatch(asker -> asker.requirement().waivable()),
                first.accountable(),
                first.when(),
                need);
        List<String> packs =
                sorted.stream().map(asker -> asker.pack().reference()).toList();
        return new Demand(
                together,
                packs.get(0),
                packs,
                sorted.stream()
                        .flatMap(asker -> asker.controls().stream())
                        .distinct()
                        .toList());
    }

    /** A pack and how it asks. */
    record Asker(Pack pack, PackRequirement requirement) {

        List<ControlRef> controls() {
            return requirement.controls().stream()
                    .flatMap(id -> pack.control(id).stream())
                    .map(pack::reference)
                    .toList();
        }
    }
}
