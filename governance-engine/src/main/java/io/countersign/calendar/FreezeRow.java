package io.countersign.calendar;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A freeze as stored. */
record FreezeRow(
        Freeze freeze,
        UUID declaredBy,
        Instant declaredAt,
        @Nullable Asked asked) {

    /** Who asked to lift it, and the second person once an incident stop is lifted. */
    record Asked(
            String reason, UUID by, Instant at, @Nullable UUID confirmedBy) {}

    UUID id() {
        return freeze.id();
    }

    /** Everybody whose name is needed to show it. */
    Stream<UUID> persons() {
        return Stream.concat(
                Stream.of(declaredBy),
                asked == null
                        ? Stream.of()
                        : Stream.concat(Stream.of(asked.by()), Stream.ofNullable(asked.confirmedBy())));
    }
}
