package io.countersign.approval;

import io.countersign.approval.InboxItem.Type;
import io.countersign.change.Change;
import io.countersign.change.Debt;
import io.countersign.change.OpenAdmission;
import io.countersign.change.OpenQuestion;
import io.countersign.change.WhyMe;
import io.countersign.ownership.OpenNomination;
import io.countersign.readiness.OpenSignOff;
import io.countersign.stewardship.PolicyVersion;
import io.countersign.template.OpenTemplate;
import io.countersign.waiver.OpenException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Inbox items of what no process asks for. */
final class OpenItems {

    private OpenItems() {}

    static InboxItem of(OpenNomination nomination) {
        String seat = "%s %s of %s"
                .formatted(
                        nomination.role().name().toLowerCase(Locale.ROOT),
                        nomination.deputy() ? "deputy" : "owner",
                        nomination.platform());
        Type type = nomination.accepted() ? Type.CONFIRMATION : Type.ACCEPTANCE;
        String title = nomination.accepted() ? "Confirm the new " + seat : "Become " + seat;
        return InboxItem.of(type, nomination.id(), title)
                .platform(nomination.platform())
                .role(nomination.role())
                .whyMe(nomination.deputy() ? WhyMe.DEPUTY : WhyMe.OWNER, null)
                .build();
    }

    static InboxItem of(OpenSignOff open) {
        String title = "Sign off: %s of %s".formatted(open.artifact().title(), open.platform());
        return InboxItem.of(Type.SIGN_OFF, open.id(), title)
                .platform(open.platform())
                .role(open.role())
                .whyMe(whyMe(open.onBehalfOf()), open.onBehalfOf())
                .artifact(open.artifact())
                .build();
    }

    static InboxItem of(OpenException open) {
        String title = "Decide on the exception from %s on %s"
                .formatted(open.requirement().replace('-', ' '), open.platform());
        InboxItem.Builder item = InboxItem.of(Type.EXCEPTION, open.id(), title)
                .platform(open.platform())
                .role(open.role())
                .whyMe(whyMe(open.onBehalfOf()), open.onBehalfOf())
                .exceptionId(open.id());
        UUID changeId = open.changeId();
        return changeId == null ? item.build() : item.changeId(changeId).build();
    }

    static InboxItem of(OpenTemplate open) {
        return InboxItem.of(Type.TEMPLATE, open.id(), "Decide on the template: " + open.title())
                .platform(open.platform())
                .role(open.role())
                .whyMe(whyMe(open.onBehalfOf()), open.onBehalfOf())
                .build();
    }

    static InboxItem of(OpenQuestion open) {
        String title = (open.mine() ? "Your question on " : "Answer a question on ") + open.title();
        return InboxItem.of(Type.QUESTION, open.id(), title)
                .changeId(open.changeId())
                .platform(open.platform())
                .build();
    }

    static InboxItem of(PolicyVersion asked) {
        String title = "Put %s version %d in force".formatted(asked.name(), asked.version());
        return InboxItem.of(Type.ACTIVATION, asked.open().orElseThrow().id(), title)
                .policy(asked.reference())
                .build();
    }

    static InboxItem of(OpenAdmission open) {
        String role = open.role().name().toLowerCase(Locale.ROOT);
        String what = switch (open.step()) {
            case NAME_SUBSTITUTE -> "Name a substitute %s owner".formatted(role);
            case CONFIRM_SUBSTITUTE -> "Confirm %s as substitute %s owner".formatted(open.person(), role);
            case CONFIRM_NEWCOMER -> "Let %s decide as %s owner".formatted(open.person(), role);
        };
        boolean newcomer = open.step() == OpenAdmission.Step.CONFIRM_NEWCOMER;
        return InboxItem.of(
                        newcomer ? Type.NEWCOMER : Type.SUBSTITUTE, id(open), "%s: %s".formatted(what, open.title()))
                .changeId(open.changeId())
                .platform(open.platform())
                .role(open.role())
                .build();
    }

    static InboxItem ofBrokenGlass(Change change) {
        Debt asked = Objects.requireNonNull(change.debt());
        String title = "Confirm breaking the glass for %s: %s"
                .formatted(asked.incident(), change.submission().title());
        return InboxItem.of(Type.BREAK_GLASS, change.id(), title)
                .changeId(change.id())
                .platform(asked.platform())
                .decidedOn(change.submission().kind(), change.risk().rating(), change.submissionDigest())
                .build();
    }

    private static WhyMe whyMe(@Nullable String onBehalfOf) {
        return onBehalfOf == null ? WhyMe.OWNER : WhyMe.DEPUTY;
    }

    /** The same each time it is listed, although nothing is stored until somebody acts; in the order of the requests. */
    private static UUID id(OpenAdmission open) {
        String name = "%s %s %s %s".formatted(open.changeId(), open.step(), open.role(), open.person());
        UUID named = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return new UUID(open.changeId().getMostSignificantBits(), named.getLeastSignificantBits());
    }
}
