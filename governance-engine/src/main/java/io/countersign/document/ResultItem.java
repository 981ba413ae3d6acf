package io.countersign.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item of the results that a type of evidence asks for.
 *
 * @param name path in {@code results}, such as {@code signOffs.security}
 * @param title label in forms
 * @param help one sentence: what to write
 * @param group title of the items that belong together with it, null for one of its own
 * @param required whether evidence of the type is refused without it
 * @param kind how it is written
 * @param options allowed values of a choice, else empty
 */
public record ResultItem(
        String name,
        String title,
        String help,
        @Nullable String group,
        boolean required,
        Kind kind,
        List<String> options) {

    /** How an item is written. */
    public enum Kind {
        TEXT,
        SHORT_TEXT,
        DATE,
        WHOLE_NUMBER,
        YES_NO,
        CHOICE
    }
}
