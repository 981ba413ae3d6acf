package io.countersign.retention;

import io.countersign.people.Person;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The erasure of values behind ledger entries. Exactly one of person, request and entry says what was asked for.
 *
 * @param fields names of the fields by entry, fixed when it was asked for
 * @param confirmedBy null while it waits for a second compliance officer; then the values are gone
 */
public record FieldErasure(
        UUID id,
        @Nullable Person person,
        @Nullable UUID changeId,
        @Nullable UUID entry,
        Map<UUID, List<String>> fields,
        String reason,
        Person askedBy,
        Instant askedAt,
        @Nullable Person confirmedBy,
        @Nullable Instant confirmedAt) {

    /** How many values it erases. */
    public int values() {
        return fields.values().stream().mapToInt(List::size).sum();
    }
}
