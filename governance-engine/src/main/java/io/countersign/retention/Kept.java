package io.countersign.retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How long the records of one request are kept.
 *
 * @param ended whether the request has come to its end; before, nothing of it is deleted
 * @param terms every rule of the packs in force; all of them must have passed
 * @param holds legal holds that stand
 * @param erasure the deletion that somebody asked for, if any
 * @param now when this was computed
 */
public record Kept(
        UUID changeId,
        String platform,
        boolean ended,
        List<Term> terms,
        List<Hold> holds,
        @Nullable Erasure erasure,
        Instant now) {

    /** The latest end of all rules; null while one of them is open, or where no pack says anything. */
    public @Nullable Instant until() {
        return until(terms);
    }

    /** The rule that decides: an open one, else the one that ends last; null where no pack says anything. */
    public @Nullable Term decisive() {
        return terms.stream()
                .filter(term -> term.ends() == null)
                .findFirst()
                .orElseGet(() -> terms.isEmpty() ? null : longest(terms));
    }

    /** Why the records may not be deleted now, each in a sentence; none if they may. */
    public List<String> obstacles() {
        List<String> obstacles = new ArrayList<>();
        if (!ended) {
            obstacles.add("The request has not come to its end.");
            obstacles.addAll(standing(holds));
        } else {
            obstacles.addAll(obstacles(terms, holds, now));
        }
        return List.copyOf(obstacles);
    }

    /** Why a record that is not changed any more may not be deleted now. */
    static List<String> obstacles(List<Term> terms, List<Hold> holds, Instant now) {
        List<String> obstacles = new ArrayList<>();
        Instant until = until(terms);
        if (terms.isEmpty()) {
            obstacles.add("No pack in force says how long these records are kept, so they are kept.");
        } else if (until == null) {
            obstacles.add("The period of a pack in force has not begun to run.");
        } else if (until.isAfter(now)) {
            obstacles.add("The records are kept until %s.".formatted(until));
        }
        obstacles.addAll(standing(holds));
        return List.copyOf(obstacles);
    }

    private static List<String> standing(List<Hold> holds) {
        return holds.stream()
                .map(hold -> "A legal hold stands since %s.".formatted(hold.placedAt()))
                .toList();
    }

    private static @Nullable Instant until(List<Term> terms) {
        boolean open = terms.isEmpty() || terms.stream().anyMatch(term -> term.ends() == null);
        return open ? null : longest(terms).ends();
    }

    private static Term longest(List<Term> terms) {
        return terms.stream()
                .max(Comparator.comparing(Term::ends, Comparator.nullsLast(Comparator.naturalOrder())))
                .orElseThrow();
    }
}
