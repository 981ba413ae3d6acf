package io.countersign.retention;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose sealed fields are meant. One of the first three is named.
 *
 * @param person user name of a person: what they wrote, and what is recorded about them
 * @param changeId a request: what is recorded about it
 * @param entry one entry of the ledger
 * @param fields names of fields; empty for all
 */
public record FieldScope(
        @Nullable String person,
        @Nullable UUID changeId,
        @Nullable UUID entry,
        Set<String> fields) {

    boolean namesOne() {
        return Stream.of(person != null, changeId != null, entry != null)
                        .filter(named -> named)
                        .count()
                == 1;
    }

    boolean covers(String field) {
        return fields.isEmpty() || fields.contains(field);
    }
}
