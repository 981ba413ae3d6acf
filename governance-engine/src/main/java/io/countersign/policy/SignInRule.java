package io.countersign.policy;

import org.jspecify.annotations.Nullable;

/**
 * What a pack asks of the sign-in behind an act.
 *
 * @param aboveRisk only for decisions on requests of a higher risk; null for all
 */
public record SignInRule(BindingAct act, @Nullable Level aboveRisk, SignInDemand demand) {

    /** In plain words, such as {@code break glass: a sign-in with a second factor}. */
    public String words() {
        return "%s: %s".formatted(PlainWords.act(this), demand.words());
    }

    /** Whether it is about this act at this risk. */
    boolean covers(BindingAct done, Level risk) {
        return act == done && (aboveRisk == null || risk.compareTo(aboveRisk) > 0);
    }
}
