package io.countersign.waiver;

import io.countersign.policy.OwnerRole;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A waiver of one requirement of one change or one platform.
 *
 * @param requirement id of the requirement, such as {@code test-report}
 * @param changeId null for the platform as a whole
 * @param platform platform key
 * @param accountable the role that must approve beside governance
 * @param approvals user name of who approved, by role
 * @param refusedBy user name of who refused, null if nobody did
 */
public record PolicyException(
        UUID id,
        String requirement,
        UUID platformId,
        String platform,
        @Nullable UUID changeId,
        String reason,
        String compensatingControl,
        OwnerRole accountable,
        String askedBy,
        Instant askedAt,
        Instant expiresAt,
        Status status,
        Map<OwnerRole, String> approvals,
        @Nullable String refusedBy) {

    /** Where it stands now. */
    public enum Status {
        ASKED,
        GRANTED,
        REFUSED,
        EXPIRED
    }
}
