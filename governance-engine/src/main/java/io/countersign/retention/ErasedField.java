package io.countersign.retention;

import java.time.Instant;
import java.util.UUID;

/**
 * Why a field of an entry has no value any more.
 *
 * @param at when the value was erased
 * @param decision id of the erasure by two compliance officers
 */
public record ErasedField(Instant at, UUID decision) {}
