package io.countersign.change;

import io.countersign.policy.Kind;
import io.countersign.policy.RoundDeadlines;
import java.time.Instant;
import java.util.UUID;

/**
 * What a round of owner decisions goes by; known of every submitted request.
 *
 * @param deadlines when an open decision is brought to whom
 * @param authority what allows it to be deployed, as far as it is settled yet
 */
public record RoundFacts(
        Kind kind,
        UUID platformId,
        String platform,
        RoundDeadlines deadlines,
        Authority authority,
        Instant windowStart,
        Instant windowEnd,
        State state) {

    /** By when the owners should have decided, before their deputies may. */
    public Instant dueAt() {
        return deadlines.deputyAt();
    }

    /** When a round that nobody finished is over: by policy, or with its window. */
    public Instant roundEnd() {
        return deadlines.expiresAt().isBefore(windowEnd) ? deadlines.expiresAt() : windowEnd;
    }
}
