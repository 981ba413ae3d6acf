package io.countersign.web.api;

import io.countersign.approval.InboxItem;
import io.countersign.change.Escalation;
import io.countersign.change.WhyMe;
import io.countersign.policy.Kind;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that waits for somebody.
 *
 * @param changed whether the request was amended after they looked at it
 */
record InboxItemBody(
        InboxItem.Type type,
        @Nullable UUID changeId,
        String title,
        @Nullable String platform,
        @Nullable Kind kind,
        @Nullable OwnerRole role,
        @Nullable WhyMe whyMe,
        @Nullable String onBehalfOf,
        @Nullable Instant dueAt,
        @Nullable Level risk,
        @Nullable String submissionDigest,
        @Nullable String policy,
        @Nullable String artifact,
        @Nullable UUID exceptionId,
        @Nullable UUID questionId,
        @Nullable Escalation escalation,
        boolean changed) {

    static InboxItemBody of(InboxItem item) {
        return new InboxItemBody(
                item.type(),
                item.changeId(),
                item.title(),
                item.platform(),
                item.kind(),
                item.role(),
                item.whyMe(),
                item.onBehalfOf(),
                item.dueAt(),
                item.risk(),
                item.submissionDigest(),
                item.policy(),
                item.artifact() == null ? null : item.artifact().key(),
                item.exceptionId(),
                item.type() == InboxItem.Type.QUESTION ? item.id() : null,
                item.escalation(),
                item.changed());
    }
}
