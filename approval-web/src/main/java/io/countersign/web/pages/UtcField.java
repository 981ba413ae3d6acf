package io.countersign.web.pages;

import io.countersign.policy.Fault;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@code datetime-local} field whose label says that it is in UTC. */
final class UtcField {

    private UtcField() {}

    static String text(@Nullable Instant instant) {
        return instant == null
                ? ""
                : LocalDateTime.ofInstant(instant, ZoneOffset.UTC).withNano(0).toString();
    }

    /** The instant, or null where nothing was typed or {@link #faults} says what is wrong. */
    static @Nullable Instant instant(String typed) {
        try {
            return typed.isBlank() ? null : LocalDateTime.parse(typed.strip()).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    static List<Fault> faults(String field, String typed) {
        return typed.isBlank() || instant(typed) != null
                ? List.of()
                : List.of(new Fault(field, "Write date and time in UTC as 2026-11-30T18:00."));
    }
}
