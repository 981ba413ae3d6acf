package io.countersign.release;

import io.countersign.change.Artifact;
import io.countersign.policy.DataEffect;
import io.countersign.policy.OwnerRole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Authority to undo a promotion, given with its approval: back to exactly these artifacts, once, by these roles, for a time.
 *
 * @param target what was deployed to that environment and verified before, one artifact of each name
 * @param invokerRoles owner roles that may use it: those that answer for how a change is rolled back
 * @param dataEffect what the promotion does to data, as approved; never irreversible
 * @param validFor how long it holds from the deployment on
 * @param expiresAt when it ends, null while nothing is deployed
 * @param usedBy user name of who used it, null while nobody did
 */
public record RollbackGrant(
        State state,
        List<Artifact> target,
        Set<OwnerRole> invokerRoles,
        DataEffect dataEffect,
        Duration validFor,
        Instant grantedAt,
        @Nullable Instant expiresAt,
        @Nullable String usedBy,
        @Nullable Instant usedAt) {

    /** What became of it. */
    public enum State {
        OPEN,
        USED,
        EXPIRED,
        /** The approval that it came with fell. */
        REVOKED
    }
}
