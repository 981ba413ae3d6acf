package io.countersign.ledger;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A declared fact of an entry.
 *
 * @param optional whether it may be missing
 */
record EntryField(String name, Kind kind, boolean optional) {

    /** What a fact may be. The checks are cheap, for every decision passes them: no pattern, no parsing. */
    enum Kind {
        ID("a UUID") {
            @Override
            boolean admits(Object value) {
                return value instanceof String text
                        && text.length() == 36
                        && text.charAt(8) == '-'
                        && text.charAt(23) == '-';
            }
        },
        DIGEST("`sha256:` and 64 hexadecimal digits") {
            @Override
            boolean admits(Object value) {
                return value instanceof String text && text.length() == 71 && text.startsWith("sha256:");
            }
        },
        TIME("a time in UTC, RFC 3339") {
            @Override
            boolean admits(Object value) {
                return value instanceof String text
                        && text.length() >= 17
                        && text.charAt(10) == 'T'
                        && text.endsWith("Z");
            }
        },
        WORD("a key or a name of a constant") {
            @Override
            boolean admits(Object value) {
                return value instanceof String;
            }
        },
        NUMBER("an integer below 2^53") {
            @Override
            boolean admits(Object value) {
                return value instanceof Integer || value instanceof Long;
            }
        },
        FLAG("true or false") {
            @Override
            boolean admits(Object value) {
                return value instanceof Boolean;
            }
        },
        WORDS("a list of words") {
            @Override
            boolean admits(Object value) {
                if (!(value instanceof List<?> list)) {
                    return false;
                }
                for (Object each : list) {
                    if (!(each instanceof String)) {
                        return false;
                    }
                }
                return true;
            }
        },
        MAP("an object") {
            @Override
            boolean admits(Object value) {
                return value instanceof Map<?, ?>;
            }
        },
        LIST("a list of objects") {
            @Override
            boolean admits(Object value) {
                return value instanceof List<?>;
            }
        };

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        abstract boolean admits(Object value);

        String words() {
            return words;
        }
    }

    /** What is wrong with a value of this field; null if nothing is. */
    @Nullable String fault(@Nullable Object value) {
        if (value == null) {
            return optional ? null : "the fact '%s' is missing".formatted(name);
        }
        return kind.admits(value)
                ? null
                : "the fact '%s' must be %s, not %s"
                        .formatted(
                                name,
                                kind.words(),
                                Objects.requireNonNull(value).getClass().getSimpleName());
    }
}
