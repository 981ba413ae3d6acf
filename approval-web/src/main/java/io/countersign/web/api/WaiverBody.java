package io.countersign.web.api;

import io.countersign.policy.OwnerRole;
import io.countersign.waiver.ExceptionDecision;
import io.countersign.waiver.PolicyException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A waiver of one requirement. Persons are user names. */
record WaiverBody(
        UUID id,
        String requirement,
        String platform,
        @Nullable UUID changeId,
        String reason,
        String compensatingControl,
        OwnerRole accountable,
        String askedBy,
        Instant askedAt,
        Instant expiresAt,
        PolicyException.Status status,
        Map<OwnerRole, String> approvals,
        @Nullable String refusedBy) {

    static WaiverBody of(PolicyException exception) {
        return new WaiverBody(
                exception.id(),
                exception.requirement(),
                exception.platform(),
                exception.changeId(),
                exception.reason(),
                exception.compensatingControl(),
                exception.accountable(),
                exception.askedBy(),
                exception.askedAt(),
                exception.expiresAt(),
                exception.status(),
                exception.approvals(),
                exception.refusedBy());
    }

    /** What one role said. */
    record Said(
            OwnerRole role,
            ExceptionDecision.Outcome outcome,
            @Nullable String rationale,
            String decidedBy,
            @Nullable String onBehalfOf,
            Instant decidedAt) {

        static Said of(ExceptionDecision decision) {
            return new Said(
                    decision.role(),
                    decision.outcome(),
                    decision.rationale(),
                    decision.by().userName(),
                    decision.onBehalfOf() == null ? null : decision.onBehalfOf().userName(),
                    decision.at());
        }
    }
}
