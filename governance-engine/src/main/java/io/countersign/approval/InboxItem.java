package io.countersign.approval;

import io.countersign.change.WhyMe;
import io.countersign.ownership.OpenNomination;
import io.countersign.policy.Kind;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.stewardship.PolicyVersion;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for a person.
 *
 * @param id id of the item, newest largest
 * @param changeId the request, null where something else waits; so are kind, due time, risk and digest
 * @param platform platform key; null where it concerns all, as are role and reason
 * @param onBehalfOf user name of the owner, when the person is deputy
 * @param policy the policy version to activate, such as {@code soc-2@2}; null unless an activation waits
 */
public record InboxItem(
        UUID id,
        Type type,
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
        @Nullable String policy) {

    static InboxItem of(OpenNomination nomination) {
        String seat = "%s %s of %s"
                .formatted(
                        nomination.role().name().toLowerCase(Locale.ROOT),
                        nomination.deputy() ? "deputy" : "owner",
                        nomination.platform());
        return new InboxItem(
                nomination.id(),
                nomination.accepted() ? Type.CONFIRMATION : Type.ACCEPTANCE,
                null,
                nomination.accepted() ? "Confirm the new " + seat : "Become " + seat,
                nomination.platform(),
                null,
                nomination.role(),
                nomination.deputy() ? WhyMe.DEPUTY : WhyMe.OWNER,
                null,
                null,
                null,
                null,
                null);
    }

    static InboxItem of(PolicyVersion asked) {
        return new InboxItem(
                asked.open().orElseThrow().id(),
                Type.ACTIVATION,
                null,
                "Put %s version %d in force".formatted(asked.name(), asked.version()),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                asked.reference());
    }

    /** What is waited for. */
    public enum Type {
        /** An owner role's decision on a request. */
        DECISION,
        /** The nominee's yes to an owner's or deputy's seat. */
        ACCEPTANCE,
        /** The outgoing or the governance owner's word on an accepted nomination. */
        CONFIRMATION,
        /** A second compliance officer's word on a policy version that another asked to put in force. */
        ACTIVATION
    }
}
