package io.countersign.policy;

import java.util.List;

/**
 * One condition that a pack sets.
 *
 * @param id stable id in kebab-case; packs that ask for the same thing use the same id
 * @param title a few words, such as {@code Test report}
 * @param text what must hold, in a plain sentence
 * @param capability our id of the property that it serves
 * @param controls ids of the pack's controls that it supports
 * @param waivable whether an exception may waive it; false unless the pack says so
 * @param accountable the owner role that answers for it and, with governance, may waive it
 */
public record PackRequirement(
        String id,
        String title,
        String text,
        Phase phase,
        String capability,
        List<String> controls,
        boolean waivable,
        OwnerRole accountable,
        Scope when,
        Need need) {

    /** When it applies, in plain words, such as {@code for promotion, at risk medium or high}. */
    public String applies() {
        return PlainWords.scope(when);
    }
}
