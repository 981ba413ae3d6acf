package io.countersign.change;

import java.time.Instant;
import java.util.UUID;

/**
 * A ratification that the platform's owners have let pass its deadline.
 *
 * @param changeId the request that was deployed ahead of their decisions
 * @param incident what it answered
 * @param dueAt by when they should have ratified it
 */
record OverdueDebt(UUID changeId, Authority authority, String incident, Instant dueAt) {}
