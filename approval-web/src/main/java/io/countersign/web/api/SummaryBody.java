package io.countersign.web.api;

import io.countersign.change.ChangeSummary;
import io.countersign.change.State;
import io.countersign.policy.Kind;
import io.countersign.policy.Level;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A change request in a list. */
record SummaryBody(
        UUID id,
        @Nullable Kind kind,
        @Nullable String title,
        @Nullable String platform,
        @Nullable String environment,
        String requester,
        State state,
        Level risk,
        Instant createdAt,
        @Nullable Instant submittedAt,
        @Nullable Instant dueAt) {

    static SummaryBody of(ChangeSummary summary) {
        return new SummaryBody(
                summary.id(),
                summary.kind(),
                summary.title(),
                summary.platform(),
                summary.environment(),
                summary.requester(),
                summary.state(),
                summary.risk(),
                summary.createdAt(),
                summary.submittedAt(),
                summary.dueAt());
    }
}
