package io.countersign.policy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    static final List<String> YES_OR_NO = List.of("yes", "no");

    private static final int LONGEST = 2_000;

    /** How a fact is written. */
    public enum Type {
        TEXT,
        CHOICE,
        YES_NO,
        NUMBER
    }

    /** A stated value as packs compare it: true is {@code yes}, false is {@code no}; null where nothing is stated. */
    static @Nullable String text(@Nullable Object value) {
        String text = value == null ? "" : value.toString().strip();
        return switch (text) {
            case "" -> null;
            case "true" -> YES_OR_NO.get(0);
            case "false" -> YES_OR_NO.get(1);
            default -> text;
        };
    }

    /** What is wrong with a stated value; nothing is wrong with none. */
    Optional<Fault> fault(@Nullable Object value) {
        String text = text(value);
        boolean sound = text == null
                || switch (type) {
                    case TEXT -> value instanceof String && text.length() <= LONGEST;
                    case CHOICE -> options.contains(text);
                    case YES_NO -> YES_OR_NO.contains(text);
                    case NUMBER -> value instanceof Number || text.matches("-?\\d{1,15}(\\.\\d{1,9})?");
                };
        return sound ? Optional.empty() : Optional.of(new Fault("facts." + name, "%s %s".formatted(title, expected())));
    }

    private String expected() {
        return switch (type) {
            case TEXT -> "is a text of at most %d characters.".formatted(LONGEST);
            case CHOICE -> "is one of %s.".formatted(String.join(", ", options));
            case YES_NO -> "is yes or no.";
            case NUMBER -> "is a number.";
        };
    }
}
