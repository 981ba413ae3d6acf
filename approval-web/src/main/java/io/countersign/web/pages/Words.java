package io.countersign.web.pages;

import io.countersign.approval.InboxItem;
import io.countersign.calendar.DeclaredFreeze;
import io.countersign.change.Change;
import io.countersign.change.Debt;
import io.countersign.change.Escalation;
import io.countersign.change.Outcome;
import io.countersign.change.Requirement;
import io.countersign.change.State;
import io.countersign.change.WhyMe;
import io.countersign.notification.Mode;
import io.countersign.ownership.Assignment;
import io.countersign.ownership.Delegation;
import io.countersign.ownership.DelegationScope;
import io.countersign.people.Person;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Phase;
import io.countersign.readiness.ReadinessArtifact;
import io.countersign.readiness.ReadinessRow;
import io.countersign.release.Deployment;
import io.countersign.release.Finding;
import io.countersign.release.Permit;
import io.countersign.release.RollbackGrant;
import io.countersign.stewardship.PolicyVersion;
import io.countersign.template.Template;
import io.countersign.template.TemplateDecision;
import io.countersign.waiver.ExceptionDecision;
import io.countersign.waiver.PolicyException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The words of the pages: one word, one icon and one tone for everything that has a state. */
@Component("words")
class Words {

    /**
     * How a state is shown.
     *
     * @param icon name of a Bootstrap icon
     * @param tone {@code good}, {@code warn}, {@code bad}, {@code busy} or {@code quiet}
     */
    record Label(String word, String icon, String tone) {}

    public Label label(State state) {
        return switch (state) {
            case DRAFT -> new Label("Draft", "pencil", "quiet");
            case DECIDING -> new Label("Deciding", "hourglass-split", "busy");
            case RETURNED -> new Label("Returned", "arrow-return-left", "warn");
            case WAITING -> new Label("Approved, waiting", "clock", "busy");
            case READY -> new Label("Ready", "check-circle", "good");
            case PERMITTED -> new Label("Permitted", "key", "good");
            case DEPLOYING -> new Label("Deploying", "arrow-repeat", "busy");
            case DEPLOYED -> new Label("Deployed", "box-arrow-up", "good");
            case FAILED -> new Label("Failed", "exclamation-octagon", "bad");
            case REJECTED -> new Label("Rejected", "x-circle", "bad");
            case WITHDRAWN -> new Label("Withdrawn", "slash-circle", "quiet");
            case EXPIRED -> new Label("Expired", "calendar-x", "quiet");
            case CLOSED -> new Label("Closed", "check-all", "quiet");
            case ROLLED_BACK -> new Label("Rolled back", "arrow-counterclockwise", "quiet");
        };
    }

    /** What time has brought to a decision that is still open. */
    public String escalation(Escalation step) {
        return switch (step) {
            case REMINDER -> "reminded";
            case DEPUTY -> "overdue: deputy asked too";
            case GOVERNANCE_OWNER -> "escalated: substitute asked for";
        };
    }

    public Label label(Assignment.State state) {
        return switch (state) {
            case NOMINATED -> new Label("Nominated", "person-plus", "busy");
            case ACCEPTED -> new Label("Accepted, not confirmed", "person-check", "busy");
            case ACTIVE -> new Label("In office", "check-circle-fill", "good");
            case ENDED -> new Label("Ended", "dash-circle", "quiet");
        };
    }

    public Label label(PolicyVersion.State state) {
        return switch (state) {
            case DRAFT -> new Label("Draft", "pencil", "quiet");
            case ASKED -> new Label("Waits for confirmation", "hourglass-split", "busy");
            case CONFIRMED -> new Label("Comes into force", "clock", "busy");
            case IN_FORCE -> new Label("In force", "check-circle-fill", "good");
            case SUPERSEDED -> new Label("Superseded", "archive", "quiet");
        };
    }

    public Label label(Permit.State state) {
        return switch (state) {
            case MINTED -> new Label("Minted", "key", "good");
            case REDEEMED -> new Label("Used", "key-fill", "quiet");
            case EXPIRED -> new Label("Expired", "calendar-x", "quiet");
            case REVOKED -> new Label("Revoked", "x-circle", "warn");
        };
    }

    public Label label(RollbackGrant.State state) {
        return switch (state) {
            case OPEN -> new Label("Granted", "signpost", "good");
            case USED -> new Label("Used", "arrow-counterclockwise", "quiet");
            case EXPIRED -> new Label("Expired", "calendar-x", "quiet");
            case REVOKED -> new Label("Fell with the approval", "x-circle", "warn");
        };
    }

    public Label label(Deployment.Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> new Label("Succeeded", "check-circle-fill", "good");
            case FAILED -> new Label("Failed", "exclamation-octagon", "bad");
        };
    }

    public Label label(Finding.Kind kind) {
        return switch (kind) {
            case UNAUTHORISED_DEPLOYMENT -> new Label("Deployed without permission", "exclamation-octagon", "bad");
            case LATE_DEPLOYMENT -> new Label("Deployed late", "clock-history", "warn");
            case MISSING_REPORT -> new Label("Deployment not reported", "question-circle", "warn");
            case DRIFT -> new Label("Something else runs", "shuffle", "bad");
            case RATIFICATION_REJECTED -> new Label("Not ratified", "x-circle", "bad");
        };
    }

    /** What becomes of a finding, in the words of its owner. */
    public String disposition(Finding.Disposition disposition) {
        return switch (disposition) {
            case CORRECTED -> "It was put right";
            case ACCEPTED -> "It stays as it is";
            case UNFOUNDED -> "There was nothing wrong";
        };
    }

    public Label label(Outcome outcome) {
        return switch (outcome) {
            case APPROVE -> new Label("Approved", "check-circle-fill", "good");
            case REJECT -> new Label("Rejected", "x-circle-fill", "bad");
            case RETURN -> new Label("Returned", "arrow-return-left", "warn");
        };
    }

    public Label label(Requirement.Status status) {
        return switch (status) {
            case MET -> new Label("Met", "check-circle-fill", "good");
            case UNMET -> new Label("Open", "circle", "quiet");
            case WAIVED -> new Label("Waived", "slash-circle", "warn");
        };
    }

    public Label label(ReadinessRow.State state) {
        return switch (state) {
            case MISSING -> new Label("Missing", "x-circle", "bad");
            case DRAFT -> new Label("Draft, to be signed off", "pen", "warn");
            case CURRENT -> new Label("Current", "check-circle-fill", "good");
            case EXPIRED -> new Label("Expired", "calendar-x", "bad");
        };
    }

    public Label label(PolicyException.Status status) {
        return switch (status) {
            case ASKED -> new Label("Asked for", "hourglass-split", "busy");
            case GRANTED -> new Label("In force", "slash-circle", "warn");
            case REFUSED -> new Label("Refused", "x-circle", "quiet");
            case EXPIRED -> new Label("Expired", "calendar-x", "quiet");
        };
    }

    public Label label(Template.Status status) {
        return switch (status) {
            case PROPOSED -> new Label("Waits for the four", "hourglass-split", "busy");
            case APPROVED -> new Label("In force", "check-circle-fill", "good");
            case REJECTED -> new Label("Rejected", "x-circle", "quiet");
            case REVOKED -> new Label("Ended", "slash-circle", "warn");
            case SUPERSEDED -> new Label("Superseded", "archive", "quiet");
            case EXPIRED -> new Label("Expired", "calendar-x", "quiet");
        };
    }

    public Label label(TemplateDecision.Outcome outcome) {
        return switch (outcome) {
            case APPROVE -> new Label("Approved", "check-circle-fill", "good");
            case REJECT -> new Label("Rejected", "x-circle-fill", "bad");
        };
    }

    public Label label(DeclaredFreeze.Status status) {
        return switch (status) {
            case SCHEDULED -> new Label("Planned", "calendar-event", "quiet");
            case ACTIVE -> new Label("In force", "snow", "warn");
            case OVER -> new Label("Over", "calendar-check", "quiet");
            case LIFTED -> new Label("Lifted", "unlock", "quiet");
        };
    }

    public Label label(ExceptionDecision.Outcome outcome) {
        return switch (outcome) {
            case APPROVE -> new Label("Approved", "check-circle-fill", "good");
            case REJECT -> new Label("Refused", "x-circle-fill", "bad");
        };
    }

    /** What breaks deployments, such as {@code Workflow and governance}. */
    public String area(ReadinessArtifact.Area area) {
        return capitalised(area.name());
    }

    public Label label(Level level) {
        return switch (level) {
            case LOW -> new Label("Low risk", "reception-1", "quiet");
            case MEDIUM -> new Label("Medium risk", "reception-3", "warn");
            case HIGH -> new Label("High risk", "reception-4", "bad");
        };
    }

    public Label label(Delegation.State state) {
        return switch (state) {
            case PLANNED -> new Label("Planned", "clock", "quiet");
            case IN_FORCE -> new Label("In force", "check-circle-fill", "good");
            case ENDED -> new Label("Ended", "dash-circle", "quiet");
            case REVOKED -> new Label("Taken back", "arrow-return-left", "quiet");
        };
    }

    /** For which changes a lent role may be used, such as {@code promotion, up to medium risk}. */
    public String scope(DelegationScope scope) {
        String kinds = scope.kinds().isEmpty()
                ? "every change"
                : scope.kinds().stream()
                        .sorted()
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
        Level highest = scope.highestRisk();
        return highest == null ? kinds : kinds + ", up to " + highest.name().toLowerCase(Locale.ROOT) + " risk";
    }

    /** When somebody is told by mail. */
    public String mode(Mode mode) {
        return switch (mode) {
            case AT_ONCE -> "At once";
            case DAILY -> "Once a day";
            case OFF -> "Not by mail";
        };
    }

    /** The verb on a button: what was deployed ahead of the owners is ratified, not approved. */
    public String verb(Change change, String outcome) {
        return switch (Outcome.valueOf(outcome)) {
            case APPROVE -> change.authority().ahead() ? "Ratify" : "Approve";
            case REJECT -> "Reject";
            case RETURN -> "Return";
        };
    }

    /** Where a ratification stands. */
    public String debt(Debt debt) {
        return switch (debt.state()) {
            case ASKED -> "Asked to deploy ahead of the owners";
            case OPEN -> "Ratification owed";
            case RATIFIED -> "Ratified by the four owners";
            case REJECTED -> "Ratification rejected";
            case LAPSED -> "Nothing was deployed, nothing to ratify";
        };
    }

    /** User names in a sentence. */
    public String names(List<Person> people) {
        return people.stream().map(Person::userName).collect(Collectors.joining(" and "));
    }

    public String phase(Phase phase) {
        return switch (phase) {
            case SUBMIT -> "To submit";
            case DECIDE -> "To be approved";
            case PERMIT -> "To be deployed";
            case CLOSE -> "To be closed";
        };
    }

    public String effect(DataEffect effect) {
        return switch (effect) {
            case NONE -> "Changes no stored data";
            case REVERSIBLE -> "Changes stored data, reversibly";
            case IRREVERSIBLE -> "Changes stored data for good: no way back";
        };
    }

    public String level(Level level) {
        return capitalised(level.name());
    }

    /** Such as {@code security owner}. */
    public String owner(OwnerRole role) {
        return role.name().toLowerCase(Locale.ROOT) + " owner";
    }

    /** Such as {@code deputy security owner}. */
    public String seat(OwnerRole role, boolean deputy) {
        return deputy ? "deputy " + owner(role) : owner(role);
    }

    /** Such as {@code Security}. */
    public String role(OwnerRole role) {
        return capitalised(role.name());
    }

    /** Why something waits for the reader. */
    public String whyMe(InboxItem item) {
        if (item.type() == InboxItem.Type.QUESTION) {
            return "question without an answer";
        } else if (item.type() == InboxItem.Type.SUBSTITUTE) {
            return "as the " + owner(Objects.requireNonNull(item.role())) + " is late";
        } else if (item.type() == InboxItem.Type.NEWCOMER) {
            return "as another owner";
        } else if (item.type() == InboxItem.Type.BREAK_GLASS) {
            return "as the second person";
        }
        if (item.role() == null || item.whyMe() == null) {
            return "as second compliance officer";
        }
        return whyMe(item.role(), item.whyMe(), item.onBehalfOf());
    }

    public String whyMe(OwnerRole role, WhyMe why, @Nullable String onBehalfOf) {
        String capacity = switch (why) {
            case OWNER -> "as " + owner(role);
            case DEPUTY -> "as " + seat(role, true);
            case DELEGATE -> "as delegate of the " + owner(role);
            case SUBSTITUTE -> "as substitute " + owner(role);
        };
        return onBehalfOf == null ? capacity : capacity + " for " + onBehalfOf;
    }

    /** The first twelve hex digits of a digest, enough for people to compare. */
    public String brief(String digest) {
        String hex = digest.startsWith("sha256:") ? digest.substring(7) : digest;
        return hex.length() > 12 ? hex.substring(0, 12) : hex;
    }

    /** Id of the element on the page for the path of a submitted field. */
    public String field(String path) {
        return RequestView.id(path);
    }

    /** A value of an enumeration as people write it, such as {@code Decision support}. */
    public String plain(String value) {
        return value.isEmpty() ? value : capitalised(value.toUpperCase(Locale.ROOT));
    }

    private static String capitalised(String name) {
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
