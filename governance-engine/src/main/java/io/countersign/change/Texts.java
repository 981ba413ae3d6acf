package io.countersign.change;

import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Free text beside a command: why something was decided, withdrawn or revoked. */
final class Texts {

    private Texts() {}

    /**
     * The text without surrounding blanks, or null where there is none.
     *
     * @throws Unacceptable too long, or not storable
     */
    static @Nullable String optional(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > Limits.RATIONALE) {
            throw unacceptable(field, "Use at most %d characters.".formatted(Limits.RATIONALE));
        }
        if (!StorableValues.storable(text)) {
            throw unacceptable(field, "Leave out characters that are no text.");
        }
        return text.strip();
    }

    /** @throws Unacceptable also where there is none */
    static String required(String field, @Nullable String text, String whenMissing) {
        String value = optional(field, text);
        if (value == null) {
            throw unacceptable(field, whenMissing);
        }
        return value;
    }

    private static Unacceptable unacceptable(String field, String message) {
        return new Unacceptable(List.of(new Fault(field, message)));
    }
}
