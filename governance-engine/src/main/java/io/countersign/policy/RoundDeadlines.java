package io.countersign.policy;

import java.time.Instant;

/**
 * When an open decision is brought to whom.
 *
 * @param remindAt when its owner is reminded
 * @param deputyAt from when the deputy may decide too
 * @param governanceAt when the governance owner is asked for a substitute
 * @param expiresAt when what nobody decided goes back, or, where it is owed afterwards, is overdue
 */
public record RoundDeadlines(Instant remindAt, Instant deputyAt, Instant governanceAt, Instant expiresAt) {}
