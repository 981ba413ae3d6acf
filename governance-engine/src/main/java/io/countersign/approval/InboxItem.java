package io.countersign.approval;

import io.countersign.change.Change;
import io.countersign.change.Debt;
import io.countersign.change.Escalation;
import io.countersign.change.OpenAdmission;
import io.countersign.change.OpenQuestion;
import io.countersign.change.WhyMe;
import io.countersign.ownership.OpenNomination;
import io.countersign.policy.Kind;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.readiness.OpenSignOff;
import io.countersign.readiness.ReadinessArtifact;
import io.countersign.stewardship.PolicyVersion;
import io.countersign.template.OpenTemplate;
import io.countersign.waiver.OpenException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
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
        @Nullable Escalation escalation) {

    /** What no process asks for is never escalated. */
    InboxItem(
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
            @Nullable UUID exceptionId) {
        this(
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
                null);
    }

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
                null,
                null,
                null);
    }

    static InboxItem of(OpenSignOff open) {
        return new InboxItem(
                open.id(),
                Type.SIGN_OFF,
                null,
                "Sign off: %s of %s".formatted(open.artifact().title(), open.platform()),
                open.platform(),
                null,
                open.role(),
                open.onBehalfOf() == null ? WhyMe.OWNER : WhyMe.DEPUTY,
                open.onBehalfOf(),
                null,
                null,
                null,
                null,
                open.artifact(),
                null);
    }

    static InboxItem of(OpenException open) {
        return new InboxItem(
                open.id(),
                Type.EXCEPTION,
                open.changeId(),
                "Decide on the exception from %s on %s"
                        .formatted(open.requirement().replace('-', ' '), open.platform()),
                open.platform(),
                null,
                open.role(),
                open.onBehalfOf() == null ? WhyMe.OWNER : WhyMe.DEPUTY,
                open.onBehalfOf(),
                null,
                null,
                null,
                null,
                null,
                open.id());
    }

    static InboxItem of(OpenTemplate open) {
        return new InboxItem(
                open.id(),
                Type.TEMPLATE,
                null,
                "Decide on the template: " + open.title(),
                open.platform(),
                null,
                open.role(),
                open.onBehalfOf() == null ? WhyMe.OWNER : WhyMe.DEPUTY,
                open.onBehalfOf(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static InboxItem of(OpenQuestion open) {
        return new InboxItem(
                open.id(),
                Type.QUESTION,
                open.changeId(),
                (open.mine() ? "Your question on " : "Answer a question on ") + open.title(),
                open.platform(),
                null,
                null,
                null,
                null,
                null,
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
                asked.reference(),
                null,
                null);
    }

    static InboxItem of(OpenAdmission open) {
        String role = open.role().name().toLowerCase(Locale.ROOT);
        String what = switch (open.step()) {
            case NAME_SUBSTITUTE -> "Name a substitute %s owner".formatted(role);
            case CONFIRM_SUBSTITUTE -> "Confirm %s as substitute %s owner".formatted(open.person(), role);
            case CONFIRM_NEWCOMER -> "Let %s decide as %s owner".formatted(open.person(), role);
        };
        boolean newcomer = open.step() == OpenAdmission.Step.CONFIRM_NEWCOMER;
        return new InboxItem(
                id(open),
                newcomer ? Type.NEWCOMER : Type.SUBSTITUTE,
                open.changeId(),
                "%s: %s".formatted(what, open.title()),
                open.platform(),
                null,
                open.role(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The same each time it is listed, although nothing is stored until somebody acts; in the order of the requests. */
    private static UUID id(OpenAdmission open) {
        String name = "%s %s %s %s".formatted(open.changeId(), open.step(), open.role(), open.person());
        UUID named = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return new UUID(open.changeId().getMostSignificantBits(), named.getLeastSignificantBits());
    }

    static InboxItem ofBrokenGlass(Change change) {
        Debt asked = Objects.requireNonNull(change.debt());
        return new InboxItem(
                change.id(),
                Type.BREAK_GLASS,
                change.id(),
                "Confirm breaking the glass for %s: %s"
                        .formatted(asked.incident(), change.submission().title()),
                asked.platform(),
                change.submission().kind(),
                null,
                null,
                null,
                null,
                change.risk().rating(),
                change.submissionDigest(),
                null,
                null,
                null);
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
}
