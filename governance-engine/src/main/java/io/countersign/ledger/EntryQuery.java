package io.countersign.ledger;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which sequenced entries to list, in index order.
 *
 * @param types entry types, empty for all
 * @param platforms platform keys, empty for all
 * @param from inclusive, null for the beginning
 * @param until exclusive, null for now
 * @param after list entries with a larger index than this, null from the start
 * @param limit 1 to 200
 */
public record EntryQuery(
        Set<String> types,
        Set<String> platforms,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Long after,
        int limit) {}
