package io.countersign.web.pages;

import io.countersign.ledger.LedgerEntry;
import io.countersign.readiness.ReadinessArtifact;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A type of ledger entry in words that follow the name of who acted. Types that are newer than these pages are shown by
 * their own name.
 */
record Telling(String what, String icon, String tone) {

    static Telling of(LedgerEntry entry) {
        String owner = text(entry, "role") + " owner";
        String seat = text(entry, "seat").equals("deputy") ? "deputy " + owner : owner;
        return switch (entry.type()) {
            case "change.submitted" -> new Telling("submitted the request", "send", "quiet");
            case "change.amended" -> new Telling("amended the request", "pencil", "quiet");
            case "change.withdrawn" -> new Telling("withdrew the request", "slash-circle", "quiet");
            case "change.approved" -> new Telling("recorded that all four owners approved", "check-all", "good");
            case "change.ready" -> new Telling("opened it for deployment", "check-circle", "good");
            case "change.held" -> new Telling("held it back: a freeze or incident stop began", "snow", "warn");
            case "freeze.declared" -> new Telling("declared " + freeze(entry), "snow", "warn");
            case "freeze.lift-asked" -> new Telling("asked to lift " + freeze(entry), "hourglass-split", "quiet");
            case "freeze.lifted" -> new Telling("lifted " + freeze(entry), "unlock", "good");
            case "change.rejected" -> new Telling("closed it as rejected", "x-circle", "bad");
            case "change.returned" -> new Telling("sent it back for rework", "arrow-return-left", "warn");
            case "change.expired" -> new Telling("closed it: its window passed", "calendar-x", "quiet");
            case "change.undecided" ->
                new Telling("gave it back: nobody finished deciding in time", "hourglass-bottom", "warn");
            case "change.ratification-overdue" ->
                new Telling("marked the ratification as overdue", "exclamation-triangle", "bad");
            case "decision.brought-up" -> broughtUp(entry, owner);
            case "change.re-evaluated" -> new Telling(reEvaluated(entry), "file-earmark-diff", "warn");
            case "decision.recorded" -> decision(entry, owner);
            case "decision.carried-over" -> new Telling("kept the decision of the " + owner, "arrow-bar-right", "good");
            case "decision.fell" -> new Telling("asked the " + owner + " to decide again", "arrow-repeat", "warn");
            case "decision.revoked" ->
                new Telling("took back the approval of the " + owner, "arrow-return-left", "warn");
            case "question.asked" -> new Telling("asked", "question-circle", "busy");
            case "question.answered" -> new Telling("answered", "chat-left-text", "quiet");
            case "decision.refused" ->
                new Telling("tried to decide as " + owner + " and was refused", "shield-x", "warn");
            case "substitute.named" -> new Telling("named a substitute " + owner, "person-plus", "warn");
            case "substitute.confirmed" -> new Telling("confirmed the substitute " + owner, "person-check", "warn");
            case "substitute.refused" ->
                new Telling("tried to name or confirm a substitute " + owner + " and was refused", "shield-x", "warn");
            case "newcomer.confirmed" -> new Telling("let the new " + owner + " decide", "person-check", "quiet");
            case "newcomer.refused" ->
                new Telling("tried to let a new " + owner + " decide and was refused", "shield-x", "warn");
            case "delegation.lent" -> new Telling("lent the role of " + owner, "person-up", "quiet");
            case "delegation.revoked" -> new Telling("took back the role of " + owner, "person-dash", "quiet");
            case "delegation.refused" ->
                new Telling("tried to lend the role of " + owner + " and was refused", "shield-x", "warn");
            case "assignment.refused" ->
                new Telling("tried to change who is " + seat + " and was refused", "shield-x", "warn");
            case "assignment.named" -> new Telling("named the " + seat, "person-check", "quiet");
            case "assignment.nominated" -> new Telling("nominated a new " + seat, "person-plus", "quiet");
            case "assignment.accepted" -> new Telling("accepted to be " + seat, "person-check", "quiet");
            case "assignment.confirmed" -> new Telling("confirmed the new " + seat, "person-check", "good");
            case "assignment.ended" -> new Telling("ended an assignment as " + seat, "person-dash", "quiet");
            case "absence.declared" -> new Telling("declared absence", "calendar-minus", "quiet");
            case "absence.withdrawn" -> new Telling("is back", "calendar-check", "quiet");
            case "access.refused" -> new Telling("was refused a call", "shield-x", "warn");
            case "account.ended" -> new Telling("found an account disabled or removed", "person-slash", "warn");
            case "account.returned" -> new Telling("found an account to count again", "person-check", "quiet");
            case "client.bound" -> new Telling("bound the platform to a deployment client", "link", "quiet");
            case "client.released" -> new Telling("released a deployment client", "link-45deg", "quiet");
            case "platform.registered" -> new Telling("registered the platform", "layers", "quiet");
            case "readiness.attached" -> new Telling("attached " + artifact(entry), "paperclip", "quiet");
            case "readiness.reopened" -> new Telling("reopened " + artifact(entry), "arrow-repeat", "warn");
            case "readiness.signed-off" ->
                new Telling("signed off %s as %s".formatted(artifact(entry), owner), "pen", "good");
            case "exception.asked" ->
                new Telling("asked for an exception from " + waived(entry), "slash-circle", "quiet");
            case "exception.approved" -> new Telling("approved the exception as " + owner, "check-circle-fill", "good");
            case "exception.refused" -> new Telling("refused the exception as " + owner, "x-circle-fill", "bad");
            case "exception.granted" -> new Telling("thereby waived " + waived(entry), "slash-circle", "warn");
            case "change.covered" -> new Telling("followed a template that all four owners approved", "files", "good");
            case "change.outside-template" ->
                new Telling("asked for more than the template covers, so the owners decide", "files", "warn");
            case "change.sampled" -> sampled(entry);
            case "template.proposed" -> new Telling("proposed a template", "files", "quiet");
            case "template.decided" -> template(entry, owner);
            case "template.approved" -> new Telling("thereby put the template in force", "check-all", "good");
            case "template.revoked" -> new Telling("ended the template", "x-circle", "warn");
            case "policy.installed" -> new Telling("began with a policy in force", "file-earmark-ruled", "quiet");
            case "policy.submitted" -> new Telling("kept a draft of a policy", "file-earmark-plus", "quiet");
            case "policy.activation-asked" -> new Telling("asked to put a policy in force", "hourglass-split", "quiet");
            case "policy.activation-confirmed" ->
                new Telling("confirmed that a policy comes into force", "check-all", "good");
            case "policy.activation-refused" ->
                new Telling("stopped a policy that was to come into force", "x-circle", "warn");
            case "policy.in-force" -> new Telling("recorded that a policy is in force", "file-earmark-check", "good");
            case "people.account-linked" -> new Telling("linked two accounts of one human", "link-45deg", "quiet");
            case "people.account-unlinked" -> new Telling("ended the link of two accounts", "person-dash", "warn");
            case "hold.placed" -> new Telling("placed a legal hold", "lock", "warn");
            case "hold.lifted" -> new Telling("lifted a legal hold", "unlock", "quiet");
            case "record.deletion-asked" -> new Telling("asked to delete the records", "trash", "quiet");
            case "record.deleted" -> new Telling("deleted the records", "trash", "warn");
            case "record.field-erasure-asked" -> new Telling("asked to erase personal values", "eraser", "quiet");
            case "record.fields-erased" -> new Telling("erased personal values", "eraser", "warn");
            default -> ReleaseTelling.of(entry);
        };
    }

    /** Such as: judged it anew by other rules: now open test-report; no longer asked sbom. */
    private static String reEvaluated(LedgerEntry entry) {
        String opened = ids(entry, "newlyUnmet", "now open ");
        String gone = ids(entry, "noLongerAsked", "no longer asked ");
        String both = String.join(
                "; ", Stream.of(opened, gone).filter(it -> !it.isEmpty()).toList());
        return "judged it anew by other rules" + (both.isEmpty() ? ", which rate it otherwise" : ": " + both);
    }

    private static String ids(LedgerEntry entry, String name, String words) {
        return entry.content().get(name) instanceof List<?> ids && !ids.isEmpty()
                ? words + String.join(", ", ids.stream().map(String::valueOf).toList())
                : "";
    }

    private static Telling broughtUp(LedgerEntry entry, String owner) {
        return switch (text(entry, "step")) {
            case "reminder" -> new Telling("reminded the " + owner, "bell", "quiet");
            case "deputy" -> new Telling("asked the deputy of the " + owner + " too", "person-plus", "warn");
            default -> new Telling("asked for a substitute of the " + owner, "person-exclamation", "warn");
        };
    }

    private static Telling decision(LedgerEntry entry, String owner) {
        return switch (text(entry, "outcome")) {
            case "approve" -> new Telling("approved as " + owner, "check-circle-fill", "good");
            case "reject" -> new Telling("rejected as " + owner, "x-circle-fill", "bad");
            default -> new Telling("returned it as " + owner, "arrow-return-left", "warn");
        };
    }

    private static Telling sampled(LedgerEntry entry) {
        return text(entry, "sampled").equals("true")
                ? new Telling("drew it for a review afterwards", "dice-5", "warn")
                : new Telling("drew no review for it", "dice-5", "quiet");
    }

    private static Telling template(LedgerEntry entry, String owner) {
        return text(entry, "outcome").equals("approve")
                ? new Telling("approved the template as " + owner, "check-circle-fill", "good")
                : new Telling("rejected the template as " + owner, "x-circle-fill", "bad");
    }

    private static String artifact(LedgerEntry entry) {
        return ReadinessArtifact.of(text(entry, "artifact"))
                .map(ReadinessArtifact::title)
                .orElse("a readiness artifact");
    }

    private static String freeze(LedgerEntry entry) {
        return text(entry, "incidentStop").equals("true") ? "an incident stop" : "a freeze";
    }

    private static String waived(LedgerEntry entry) {
        return "'%s'".formatted(text(entry, "requirement").replace('-', ' '));
    }

    private static String text(LedgerEntry entry, String name) {
        Object value = entry.content().get(name);
        return value == null ? "" : value.toString().toLowerCase(Locale.ROOT);
    }
}
