package io.countersign.calendar;

import java.util.Set;
import java.util.UUID;

/**
 * A freeze began or ended, by somebody's act or by the clock; told after that, at least once, outside of any transaction.
 *
 * @param platformIds the platforms in its scope
 */
public record FreezeTurned(Set<UUID> platformIds) {}
