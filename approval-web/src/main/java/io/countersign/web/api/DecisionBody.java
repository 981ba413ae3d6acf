package io.countersign.web.api;

import io.countersign.change.Decision;
import io.countersign.change.Outcome;
import io.countersign.change.WhyMe;
import io.countersign.ledger.EntryRef;
import io.countersign.policy.OwnerRole;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A decision as part of a change request. */
record DecisionBody(
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
        EntryRef entry) {

    static DecisionBody of(Decision decision) {
        return new DecisionBody(
                decision.id(),
                decision.role(),
                decision.outcome(),
                decision.rationale(),
                decision.decidedBy(),
                decision.whyMe(),
                decision.onBehalfOf(),
                decision.decidedAt(),
                decision.submissionDigest(),
                decision.roleDigest(),
                decision.standing(),
                decision.entry());
    }

    /** The answer to recording a decision. */
    record Recorded(UUID id, OwnerRole role, Outcome outcome, String submissionDigest, EntryRef entry) {

        static Recorded of(Decision decision) {
            return new Recorded(
                    decision.id(), decision.role(), decision.outcome(), decision.submissionDigest(), decision.entry());
        }
    }
}
