package io.countersign.web.api;

import io.countersign.policy.DataEffect;
import io.countersign.policy.OwnerRole;
import io.countersign.release.RollbackGrant;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The way back from a request.
 *
 * @param grant what came with its approval, null if nothing did
 * @param takesBack the request that this one takes back
 * @param takenBackBy the request that takes this one back, as asked for last
 */
record RollbackBody(
        @Nullable GrantBody grant,
        @Nullable UUID takesBack,
        @Nullable UUID takenBackBy) {

    static final RollbackBody NONE = new RollbackBody(null, null, null);

    /** A grant; {@code validFor}, an ISO 8601 period, is counted from the deployment, when {@code expiresAt} becomes known. */
    record GrantBody(
            RollbackGrant.State state,
            List<SubmissionBody.ArtifactBody> target,
            List<OwnerRole> invokerRoles,
            DataEffect dataEffect,
            String validFor,
            Instant grantedAt,
            @Nullable Instant expiresAt,
            @Nullable String usedBy,
            @Nullable Instant usedAt) {

        static GrantBody of(RollbackGrant grant) {
            return new GrantBody(
                    grant.state(),
                    grant.target().stream().map(SubmissionBody.ArtifactBody::of).toList(),
                    grant.invokerRoles().stream().sorted().toList(),
                    grant.dataEffect(),
                    grant.validFor().toString(),
                    grant.grantedAt(),
                    grant.expiresAt(),
                    grant.usedBy(),
                    grant.usedAt());
        }
    }
}
