package io.countersign.release;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The permit of a request that was minted last.
 *
 * @param client user name of the deployment client that minted it
 * @param deployBy by when it is to be deployed; null while it is not redeemed
 */
public record Permit(
        State state,
        String client,
        Instant mintedAt,
        Instant expiresAt,
        @Nullable Instant deployBy) {

    /** What became of it. */
    public enum State {
        MINTED,
        REDEEMED,
        EXPIRED,
        REVOKED
    }
}
