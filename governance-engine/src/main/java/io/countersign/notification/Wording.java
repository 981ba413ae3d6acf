package io.countersign.notification;

import io.countersign.change.Authority;
import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.Debt;
import io.countersign.change.Outcome;
import io.countersign.change.State;
import io.countersign.change.Window;
import io.countersign.notification.Message.Fact;
import io.countersign.ownership.Delegation;
import io.countersign.ownership.Delegations;
import io.countersign.policy.OwnerRole;
import io.countersign.release.Finding;
import io.countersign.release.Releases;
import io.countersign.template.Templates;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says what letters are about, from what is so when they are sent. Never a digest, a rationale or a token. */
class Wording {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final Map<Finding.Kind, String> KINDS = Map.of(
            Finding.Kind.UNAUTHORISED_DEPLOYMENT, "deployed without a permit",
            Finding.Kind.LATE_DEPLOYMENT, "deployed late",
            Finding.Kind.MISSING_REPORT, "no report of a deployment",
            Finding.Kind.DRIFT, "something else runs",
            Finding.Kind.RATIFICATION_REJECTED, "a ratification was rejected");

    private final Changes changes;
    private final Delegations delegations;
    private final Releases releases;
    private final Templates templates;
    private final Clock clock;

    Wording(Changes changes, Delegations delegations, Releases releases, Templates templates, Clock clock) {
        this.changes = changes;
        this.delegations = delegations;
        this.releases = releases;
        this.templates = templates;
        this.clock = clock;
    }

    /** Empty when nothing is left to say: the record was deleted, or what was asked is done. */
    Optional<Message> of(Letter letter) {
        if (letter.notice() == Notice.ACTIVATION_WAITING) {
            return Optional.of(activation(Objects.requireNonNull(letter.reference())));
        }
        if (letter.notice() == Notice.DELEGATION_RECEIVED) {
            return Optional.of(lent(delegations.get(UUID.fromString(Objects.requireNonNull(letter.reference())))));
        }
        if (letter.notice() == Notice.FINDING_OPENED) {
            return found(releases.finding(UUID.fromString(Objects.requireNonNull(letter.reference()))));
        }
        if (letter.notice() == Notice.TEMPLATE_PROPOSED) {
            return proposed(letter.person(), UUID.fromString(Objects.requireNonNull(letter.reference())));
        }
        UUID id = Objects.requireNonNull(letter.changeId());
        return Optional.ofNullable(changes.byIds(List.of(id)).get(id)).flatMap(change -> about(change, letter));
    }

    private Optional<Message> about(Change change, Letter letter) {
        return switch (letter.notice()) {
            case TASK_ASSIGNED -> assigned(change, letter);
            case REMINDER, ESCALATION -> late(change, Late.of(Objects.requireNonNull(letter.reference())));
            case PERMIT_ISSUED -> Optional.of(permitted(change));
            case RETURNED -> Optional.of(returned(change));
            case DECIDED -> Optional.of(decided(change));
            case QUESTION_ASKED -> Optional.of(asked(change));
            case QUESTION_ANSWERED -> Optional.of(answered(change));
            case BREAK_GLASS -> Optional.of(glass(change));
            case DEBT_DUE -> Optional.of(debt(change));
            case SUBSTITUTE_WAITING -> substitute(change);
            case DELEGATION_RECEIVED, ACTIVATION_WAITING, FINDING_OPENED, TEMPLATE_PROPOSED ->
                throw new IllegalArgumentException("concerns no request");
        };
    }

    private static Optional<Message> assigned(Change change, Letter letter) {
        if (change.state() != State.DECIDING) {
            return Optional.empty();
        }
        String role = Objects.requireNonNull(letter.role()).name().toLowerCase(Locale.ROOT);
        return Optional.of(
                message(
                        change,
                        "Decide: ",
                        "%s asks for your decision as %s owner."
                                .formatted(change.requester().displayName(), role),
                        "Open the request",
                        "Read what your decision binds, then approve, return or reject it there. Nothing is approved by silence."));
    }

    /** Nothing is late any more once the role has decided. */
    private static Optional<Message> late(Change change, Late late) {
        boolean open = change.state() == State.DECIDING || change.authority().ahead();
        if (!open || change.decisions().stream().anyMatch(it -> it.standing() && it.role() == late.role())) {
            return Optional.empty();
        }
        String owner = late.role().name().toLowerCase(Locale.ROOT) + " owner";
        return Optional.of(
                switch (late.step()) {
                    case REMINDER ->
                        message(
                                change,
                                "Still open: ",
                                "The decision of the %s is still open.".formatted(owner),
                                "Open the request",
                                "Decide there, or say when you are absent so that your deputy can. Nothing is approved by silence.");
                    case DEPUTY ->
                        message(
                                change,
                                "Late: ",
                                "The %s has not decided in time. You may decide now.".formatted(owner),
                                "Open the request",
                                "Who decides first decides. Nothing is approved by silence.");
                    case GOVERNANCE_OWNER ->
                        message(
                                change,
                                "Name a substitute: ",
                                "Neither the %s nor the deputy has decided in time.".formatted(owner),
                                "Open the request",
                                "Name somebody who takes no part in the request and holds no other role to decide on it. If nobody does, it returns to who asked for it.");
                });
    }

    /** Nothing is left to confirm once an officer did, or the role has decided. */
    private static Optional<Message> substitute(Change change) {
        boolean decided =
                change.decisions().stream().anyMatch(it -> it.standing() && it.role() == OwnerRole.GOVERNANCE);
        return change.admissions().stream()
                .filter(admission -> !decided && Audience.waitsForASecond(admission))
                .findFirst()
                .map(admission -> message(
                        change,
                        "Confirm a substitute: ",
                        "%s names %s to decide in the place of the governance owner, who is late."
                                .formatted(
                                        admission.admittedBy().displayName(),
                                        admission.person().displayName()),
                        "Open the request",
                        "A second compliance officer confirms it there, or leaves it."));
    }

    /** Nothing is left to say once the person has decided, or somebody ended it. */
    private Optional<Message> proposed(UUID person, UUID id) {
        return templates.awaiting(person).stream()
                .filter(open -> open.id().equals(id))
                .findFirst()
                .map(
                        open -> new Message(
                                "Decide on a template: " + open.title(),
                                "A template of standard changes on %s waits for your decision as %s owner."
                                        .formatted(
                                                open.platform(),
                                                open.role().name().toLowerCase(Locale.ROOT)),
                                List.of(
                                        new Fact("Platform", open.platform()),
                                        new Fact("Template", "%s version %d".formatted(open.key(), open.version()))),
                                "Open the template",
                                "/templates/" + id,
                                "Once all four owners approve, changes inside its bounds are deployed without asking them again. Nothing is approved by silence."));
    }

    private static Message permitted(Change change) {
        return message(
                change,
                "Permit issued: ",
                "The deployment client holds the permit for what you asked for.",
                "Open the request",
                "It deploys exactly what was approved, once. An owner can still take the permit back on the page.");
    }

    private static Optional<Message> found(Finding finding) {
        return finding.state() != Finding.State.OPEN
                ? Optional.empty()
                : Optional.of(new Message(
                        "Found on %s: %s".formatted(finding.platform(), KINDS.get(finding.kind())),
                        String.join(" ", finding.reasons()),
                        List.of(
                                new Fact("Platform", finding.platform()),
                                new Fact(
                                        "Answers for it",
                                        finding.ownerRole().name().toLowerCase(Locale.ROOT) + " owner"),
                                new Fact("Answer by", time(finding.dueAt()))),
                        "Open the platform",
                        "/platforms/" + finding.platform(),
                        "Say there what becomes of it: put right, accepted, or unfounded."));
    }

    private static Message returned(Change change) {
        boolean byOwner = change.decisions().stream().anyMatch(it -> it.standing() && it.outcome() == Outcome.RETURN);
        return message(
                change,
                "Returned: ",
                byOwner
                        ? "An owner returned your request for rework and said why."
                        : "Not everybody decided on your request in time.",
                byOwner ? "Read what to change" : "Open the request",
                "Amend the request; the owners whose part changes are asked again. You can also withdraw it.");
    }

    private static Message decided(Change change) {
        if (change.authority().ahead()) {
            return settled(change);
        }
        if (change.state() == State.EXPIRED) {
            return message(
                    change,
                    "Expired: ",
                    "The window of your request passed before everybody had decided.",
                    "Open the request",
                    "The request has come to its end. A new one starts from the beginning.");
        }
        boolean rejected = change.state() == State.REJECTED;
        return message(
                change,
                rejected ? "Rejected: " : "Approved: ",
                rejected
                        ? "An owner rejected your request and said why."
                        : "All four owners approved what you asked for.",
                "Open the request",
                rejected
                        ? "The request has come to its end. A new one starts from the beginning."
                        : "It can be deployed once its window is open and everything asked for is there; the page says what is missing.");
    }

    private static Message settled(Change change) {
        Debt debt = change.debt();
        boolean ratified = debt != null && debt.state() == Debt.State.RATIFIED;
        return message(
                change,
                ratified ? "Ratified: " : "Not ratified: ",
                ratified
                        ? "All four owners ratified what was deployed ahead of them."
                        : "An owner rejected what was deployed ahead of them and said why.",
                "Open the request",
                ratified ? "Nothing is owed for it any more." : "The page says what follows.");
    }

    private static Message asked(Change change) {
        return message(
                change,
                "Question: ",
                "Somebody asks about this request. The question stops no decision.",
                "Read and answer",
                "Answer it on the page, where everybody who decides can read it.");
    }

    private static Message answered(Change change) {
        return message(
                change,
                "Answered: ",
                "Your question on this request was answered.",
                "Read the answer",
                "If a decision of yours is open, you can take it there.");
    }

    private static Message glass(Change change) {
        boolean done = change.authority().ahead();
        return message(
                change,
                change.authority() == Authority.ROLLBACK_GRANT ? "Rollback: " : "Break-glass: ",
                done
                        ? "This may be deployed ahead of the owners' decisions, which are owed from now on."
                        : "Somebody asks to deploy this ahead of the owners' decisions.",
                "Open the request",
                done
                        ? "All four owners ratify or reject it by the time below. Until then the platform's next normal change waits."
                        : "A second person, an owner or deputy of the platform who takes no part in it, confirms or leaves it.");
    }

    private Message debt(Change change) {
        Debt debt = Objects.requireNonNull(change.debt(), "deployed ahead of the owners");
        boolean overdue = debt.dueAt() != null && !clock.instant().isBefore(debt.dueAt());
        return message(
                change,
                overdue ? "Overdue: " : "Ratify: ",
                overdue
                        ? "This was deployed ahead of the owners' decisions and was not ratified in time."
                        : "This was deployed ahead of the owners' decisions and is still to be ratified.",
                "Open the request",
                overdue
                        ? "Ratify or reject it as owner. Until then the platform's normal changes are stopped."
                        : "Ratify or reject it as owner. Past the time below the platform's normal changes are stopped.");
    }

    private static Message lent(Delegation delegation) {
        String role = delegation.role().name().toLowerCase(Locale.ROOT) + " owner";
        return new Message(
                "You hold a role: %s of %s".formatted(role, delegation.platform()),
                "%s lends you the role of %s.".formatted(delegation.by().displayName(), role),
                List.of(
                        new Fact("Platform", delegation.platform()),
                        new Fact("From", time(delegation.from())),
                        new Fact("Until", time(delegation.until()))),
                "See what is lent",
                "/me",
                "What waits for the role appears in your inbox. You never decide on what you asked for, wrote or tested.");
    }

    private static Message activation(String reference) {
        String[] parts = reference.split("@", 2);
        return new Message(
                "Policy to confirm: %s version %s".formatted(parts[0], parts[1]),
                "Another compliance officer asks to put this version of a policy in force.",
                List.of(),
                "See what it changes",
                "/policies/%s?version=%s".formatted(parts[0], parts[1]),
                "A second officer, not its author, confirms or refuses it there.");
    }

    private static Message message(Change change, String prefix, String what, String act, String next) {
        String title = Objects.requireNonNullElse(change.submission().title(), "a change");
        return new Message(prefix + title, what, facts(change), act, "/changes/" + change.id(), next);
    }

    private static List<Fact> facts(Change change) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                "Where",
                "%s, %s"
                        .formatted(
                                change.submission().platform(),
                                change.submission().environment())));
        Window window = change.submission().window();
        if (window != null) {
            facts.add(new Fact("Window", time(window.start()) + " to " + time(window.end())));
        }
        if (change.dueAt() != null
                && (change.state() == State.DECIDING || change.authority().ahead())) {
            facts.add(new Fact("Decide by", time(change.dueAt())));
        }
        return facts;
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "open" : TIME.format(at);
    }
}
