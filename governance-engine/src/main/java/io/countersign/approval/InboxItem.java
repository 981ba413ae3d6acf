package io.countersign.approval;

import io.countersign.change.Kind;
import io.countersign.change.WhyMe;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for a person.
 *
 * @param id id of the item, newest largest
 * @param type {@code DECISION} or {@code ACCEPTANCE}
 * @param platform platform key
 * @param onBehalfOf user name of the owner, when the person is deputy
 */
public record InboxItem(
        UUID id,
        Type type,
        @Nullable UUID changeId,
        String title,
        String platform,
        @Nullable Kind kind,
        OwnerRole role,
        WhyMe whyMe,
        @Nullable String onBehalfOf,
        @Nullable Instant dueAt,
        @Nullable Level risk,
        @Nullable String submissionDigest) {

    /** What is waited for. */
    public enum Type {
        DECISION
    }
}
