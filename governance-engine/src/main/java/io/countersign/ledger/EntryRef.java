package io.countersign.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Points at an entry.
 *
 * @param id id of the entry, known as soon as it is recorded
 * @param index position in the log, null until the sequencer has given it one
 */
public record EntryRef(UUID id, @Nullable Long index) {}
