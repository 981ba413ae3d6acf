package io.countersign.approval;

import io.countersign.change.Escalation;
import io.countersign.change.WhyMe;
import io.countersign.policy.Kind;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.readiness.ReadinessArtifact;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for a person.
 *
 * @param id id of the item, newest largest; the question's where an answer waits
 * @param changeId the request that it concerns, null if none; kind, due time, risk and digest are a decision's only
 * @param platform platform key; null where it concerns all, as are role and reason
 * @param onBehalfOf user name of the owner, when the person is deputy
 * @param policy the policy version to activate, such as {@code soc-2@2}; null unless an activation waits
 * @param artifact the readiness artifact to sign off; null unless a sign-off waits
 * @param exceptionId the exception to decide on; null unless one waits
 * @param escalation who was told last that the decision is open; null until somebody is
 * @param changed whether the request was amended after the person looked at it
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
        @Nullable String policy,
        @Nullable ReadinessArtifact artifact,
        @Nullable UUID exceptionId,
        @Nullable Escalation escalation,
        boolean changed) {

    /** An item of which nothing is known yet but what it is. */
    public static Builder of(Type type, UUID id, String title) {
        return new Builder(type, id, title);
    }

    /** What is waited for. */
    public enum Type {
        /** An owner role's decision on a request. */
        DECISION,
        /** An owner role's word on what was deployed ahead of them. */
        RATIFICATION,
        /** A second person's word on an emergency that cannot wait for the owners. */
        BREAK_GLASS,
        /** Somebody's name for a role that is late, or a second compliance officer's word on it. */
        SUBSTITUTE,
        /** Another owner's word on an owner or deputy who took the seat after the request was submitted. */
        NEWCOMER,
        /** The nominee's yes to an owner's or deputy's seat. */
        ACCEPTANCE,
        /** The outgoing or the governance owner's word on an accepted nomination. */
        CONFIRMATION,
        /** An owner role's sign-off of a readiness artifact. */
        SIGN_OFF,
        /** An owner role's decision on an exception. */
        EXCEPTION,
        /** An owner role's decision on a template of standard changes; its id is the item's. */
        TEMPLATE,
        /** An answer to a question on a request: from the requester, or to who asked. */
        QUESTION,
        /** A second compliance officer's word on a policy version that another asked to put in force. */
        ACTIVATION
    }

    /** Says the rest of an item by name; what is not said is null. */
    public static final class Builder {

        private final Type type;
        private final UUID id;
        private final String title;
        private @Nullable UUID changeId;
        private @Nullable String platform;
        private @Nullable Kind kind;
        private @Nullable OwnerRole role;
        private @Nullable WhyMe whyMe;
        private @Nullable String onBehalfOf;
        private @Nullable Instant dueAt;
        private @Nullable Level risk;
        private @Nullable String submissionDigest;
        private @Nullable String policy;
        private @Nullable ReadinessArtifact artifact;
        private @Nullable UUID exceptionId;
        private @Nullable Escalation escalation;
        private boolean changed;

        private Builder(Type type, UUID id, String title) {
            this.type = type;
            this.id = id;
            this.title = title;
        }

        /** The request that it concerns. */
        public Builder changeId(UUID changeId) {
            this.changeId = changeId;
            return this;
        }

        /** What is decided on: kind, risk and digest of the request that it concerns. */
        public Builder decidedOn(@Nullable Kind kind, Level risk, String submissionDigest) {
            this.kind = kind;
            this.risk = risk;
            this.submissionDigest = submissionDigest;
            return this;
        }

        /** Key of the platform that it concerns. */
        public Builder platform(String platform) {
            this.platform = platform;
            return this;
        }

        /** The role that is asked. */
        public Builder role(OwnerRole role) {
            this.role = role;
            return this;
        }

        /** In which capacity the person is asked, and for which owner. */
        public Builder whyMe(WhyMe whyMe, @Nullable String onBehalfOf) {
            this.whyMe = whyMe;
            this.onBehalfOf = onBehalfOf;
            return this;
        }

        /** By when, and who was told last that it is still open. */
        public Builder due(Instant dueAt, @Nullable Escalation escalation) {
            this.dueAt = dueAt;
            this.escalation = escalation;
            return this;
        }

        /** Whether the request was amended after the person looked at it. */
        public Builder changed(boolean changed) {
            this.changed = changed;
            return this;
        }

        /** The policy version to activate. */
        public Builder policy(String policy) {
            this.policy = policy;
            return this;
        }

        /** The readiness artifact to sign off. */
        public Builder artifact(ReadinessArtifact artifact) {
            this.artifact = artifact;
            return this;
        }

        /** The exception to decide on. */
        public Builder exceptionId(UUID exceptionId) {
            this.exceptionId = exceptionId;
            return this;
        }

        /** The item as said. */
        public InboxItem build() {
            return new InboxItem(
                    id,
                    type,
                    changeId,
                    title,
                    platform,
                    kind,
                    role,
                    whyMe,
                    onBehalfOf,
                    dueAt,
                    risk,
                    submissionDigest,
                    policy,
                    artifact,
                    exceptionId,
                    escalation,
                    changed);
        }
    }
}
