package io.countersign.change;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for when one request shall be let off one requirement.
 *
 * @param requirement id of a requirement of the platform's packs
 * @param reason why it cannot be met
 * @param compensatingControl what protects meanwhile
 * @param expiresAt at most 90 days ahead
 */
public record AskedException(
        String requirement,
        @Nullable String reason,
        @Nullable String compensatingControl,
        @Nullable Instant expiresAt) {}
