package io.countersign.release;

import io.countersign.change.Artifact;
import io.countersign.policy.DataEffect;
import io.countersign.policy.OwnerRole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A rollback grant as stored; see {@link RollbackGrant} for the components. */
record GrantRow(
        UUID id,
        UUID changeId,
        List<Artifact> target,
        Set<OwnerRole> invokerRoles,
        DataEffect dataEffect,
        Duration validFor,
        Instant grantedAt,
        @Nullable Instant expiresAt,
        RollbackGrant.State state,
        @Nullable UUID usedBy,
        @Nullable Instant usedAt) {

    /** What became of it: from its end on it counts as expired. */
    RollbackGrant.State state(Instant now) {
        boolean over = expiresAt != null && !now.isBefore(expiresAt);
        return state == RollbackGrant.State.OPEN && over ? RollbackGrant.State.EXPIRED : state;
    }

    List<String> digests() {
        return target.stream().map(Artifact::digest).toList();
    }

    RollbackGrant shown(Instant now, @Nullable String user) {
        return new RollbackGrant(
                state(now), target, invokerRoles, dataEffect, validFor, grantedAt, expiresAt, user, usedAt);
    }
}
