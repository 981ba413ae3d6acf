package io.countersign.change;

import io.countersign.ledger.EntryRef;
import io.countersign.policy.OwnerRole;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recorded decision.
 *
 * @param decidedBy user name of who decided
 * @param whyMe in which capacity
 * @param onBehalfOf user name of the owner, when another decided
 * @param standing whether it still counts: the role digest is unchanged and the round has not been reopened
 */
public record Decision(
        UUID id,
        OwnerRole role,
        Outcome outcome,
        @Nullable String rationale,
        String decidedBy,
        WhyMe whyMe,
        @Nullable String onBehalfOf,
        Instant decidedAt,
        String submissionDigest,
        String roleDigest,
        boolean standing,
        EntryRef entry) {}
