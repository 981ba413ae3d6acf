package io.countersign.template;

import io.countersign.people.Person;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a template of standard changes.
 *
 * @param platform platform key
 * @param key its name on the platform, such as {@code restart-workers}; the same for all its versions
 * @param description what is done, and how
 * @param sampleRate how many of a hundred deployed changes are reviewed afterwards, 1 to 100
 * @param digest {@code sha256:} and hex over everything that the four decide on
 * @param decisions what the four roles said, oldest first
 * @param ended how it was ended before its time, null if it was not
 */
public record Template(
        UUID id,
        UUID platformId,
        String platform,
        String key,
        int version,
        String title,
        String description,
        Bounds bounds,
        int sampleRate,
        Instant expiresAt,
        String digest,
        Person proposedBy,
        Instant proposedAt,
        Status status,
        List<TemplateDecision> decisions,
        @Nullable Ended ended) {

    public Template {
        decisions = List.copyOf(decisions);
    }

    /** Where it stands now. */
    public enum Status {
        /** Waits for the four. */
        PROPOSED,
        /** May be followed. */
        APPROVED,
        REJECTED,
        /** Ended by hand before its time, or taken back before it was decided. */
        REVOKED,
        /** A later version took its place. */
        SUPERSEDED,
        EXPIRED
    }

    /**
     * Its end by hand.
     *
     * @param reason why
     */
    public record Ended(Person by, Instant at, String reason) {}

    /** Such as {@code restart-workers version 2}. */
    public String label() {
        return "%s version %d".formatted(key, version);
    }
}
