package io.countersign.policy;

import java.util.List;

/**
 * A fact that packs let requesters state.
 *
 * @param name name in {@code facts}
 * @param title label in forms
 * @param help one sentence: what it means
 * @param type how it is written
 * @param options allowed values of a choice, else empty
 * @param pack who asks, as {@code name@version}
 */
public record FactField(String name, String title, String help, Type type, List<String> options, String pack) {

    /** How a fact is written. */
    public enum Type {
        TEXT,
        CHOICE,
        YES_NO,
        NUMBER
    }
}
