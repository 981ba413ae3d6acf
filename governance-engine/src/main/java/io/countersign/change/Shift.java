package io.countersign.change;

import java.util.List;

/** How other rules change what is asked of a request. */
record Shift(List<String> documentsBefore, List<String> newlyUnmet, List<String> noLongerAsked, boolean ratedAnew) {

    static Shift between(Situation before, Answer then, Answer now) {
        return new Shift(
                before.rulebook().documents(),
                now.newlyUnmet(then),
                now.noLongerAsked(then),
                then.risk() != now.risk());
    }

    boolean any() {
        return ratedAnew || !newlyUnmet.isEmpty() || !noLongerAsked.isEmpty();
    }
}
