package io.countersign.release;

import io.countersign.policy.OwnerRole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that should not be.
 *
 * @param platform platform key
 * @param environment null where it concerns none
 * @param changeId the request concerned, null where there is none
 * @param reasons one sentence each
 * @param ownerRole who answers for it
 * @param dueAt by when they should have said what becomes of it
 * @param disposition what became of it by its owner's word; null while open, and where it resolved itself
 * @param note why so
 * @param closedBy user name of who said so, null while open, and where it resolved itself
 */
public record Finding(
        UUID id,
        Kind kind,
        UUID platformId,
        String platform,
        @Nullable String environment,
        @Nullable UUID changeId,
        List<String> reasons,
        OwnerRole ownerRole,
        Instant openedAt,
        Instant dueAt,
        State state,
        @Nullable Disposition disposition,
        @Nullable String note,
        @Nullable String closedBy,
        @Nullable Instant closedAt) {

    /** What is wrong, who answers for it, and how long they have. */
    public enum Kind {
        /** Deployed without a permit, or otherwise than permitted. */
        UNAUTHORISED_DEPLOYMENT(OwnerRole.SECURITY, 2),
        /** Finished after the permit's time to deploy. */
        LATE_DEPLOYMENT(OwnerRole.PLATFORM, 5),
        /** A permit was used and nobody reported what became of the deployment. */
        MISSING_REPORT(OwnerRole.PLATFORM, 1),
        /** Something else runs than what was deployed with a permit. */
        DRIFT(OwnerRole.PLATFORM, 2),
        /** An owner rejected what was done ahead of the owners. */
        RATIFICATION_REJECTED(OwnerRole.GOVERNANCE, 5);

        private final OwnerRole ownerRole;
        private final int days;

        Kind(OwnerRole ownerRole, int days) {
            this.ownerRole = ownerRole;
            this.days = days;
        }

        /** The role whose owner answers for it. */
        public OwnerRole ownerRole() {
            return ownerRole;
        }

        Duration time() {
            return Duration.ofDays(days);
        }
    }

    /** Where a finding stands. */
    public enum State {
        OPEN,
        /** What was wrong is no more. */
        RESOLVED,
        /** Its owner said what becomes of it. */
        DISPOSED
    }

    /** What becomes of a finding. */
    public enum Disposition {
        /** It was put right. */
        CORRECTED,
        /** It stays as it is. */
        ACCEPTED,
        /** There was nothing wrong. */
        UNFOUNDED
    }
}
