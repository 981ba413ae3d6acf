package io.countersign.release;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A permit as stored. */
record PermitRow(
        UUID id,
        UUID changeId,
        UUID platformId,
        String submissionDigest,
        String environment,
        List<DeployedArtifact> artifacts,
        UUID clientId,
        Instant mintedAt,
        Instant expiresAt,
        Permit.State state) {

    /** What became of it: from its end on it counts as expired, whether somebody noticed or not. */
    Permit.State state(Instant now) {
        return state == Permit.State.MINTED && !now.isBefore(expiresAt) ? Permit.State.EXPIRED : state;
    }
}
