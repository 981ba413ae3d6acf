package io.countersign.release;

import java.time.Instant;

/**
 * A permit just minted.
 *
 * @param token shown this once; only its hash is kept
 */
public record MintedPermit(String token, Instant expiresAt) {

    /** Without the token, so that no log has it. */
    @Override
    public String toString() {
        return "MintedPermit[expiresAt=" + expiresAt + "]";
    }
}
