package io.countersign.web.pages;

import io.countersign.ledger.LedgerEntry;

/** What a ledger entry about the way to production says. */
final class ReleaseTelling {

    private ReleaseTelling() {}

    static Telling of(LedgerEntry entry) {
        return switch (entry.type()) {
            case "permit.minted" -> new Telling("got a permit", "key", "good");
            case "permit.redeemed" -> new Telling("used the permit to deploy", "key-fill", "good");
            case "permit.refused" -> new Telling("was refused to deploy on the permit", "x-octagon", "bad");
            case "deployment.refused" ->
                new Telling("tried to deploy a platform that is bound to others and was refused", "shield-x", "warn");
            case "permit.revoked" -> new Telling("ended the permit", "x-circle", "warn");
            case "permit.expired" -> new Telling("let the permit expire unused", "calendar-x", "quiet");
            case "deployment.reported" -> deployment(entry);
            case "change.held" -> new Telling("held it: something is missing again", "pause-circle", "warn");
            case "change.deployed" -> new Telling("recorded that it is deployed", "box-arrow-up", "good");
            case "change.failed" -> new Telling("recorded that the deployment failed", "exclamation-octagon", "bad");
            case "change.evidence-attached" -> new Telling("attached evidence of the result", "paperclip", "quiet");
            case "change.verified" -> verified(entry);
            case "change.reviewed" -> new Telling("reviewed the change", "journal-check", "good");
            case "rollback.granted" -> new Telling("granted the way back", "signpost", "quiet");
            case "rollback.grant-revoked" ->
                new Telling("took the way back away with the approval", "signpost", "warn");
            case "rollback.invoked" -> new Telling("rolled it back under the grant", "arrow-counterclockwise", "warn");
            case "rollback.asked" -> new Telling("asked the owners for a rollback", "arrow-counterclockwise", "quiet");
            case "rollback.refused" -> new Telling("tried to roll it back and was refused", "shield-x", "warn");
            case "rollback.authorised" ->
                new Telling("had it allowed at once by a grant", "arrow-counterclockwise", "warn");
            case "change.rolled-back" -> new Telling("closed it as rolled back", "arrow-counterclockwise", "quiet");
            case "change.closed" -> new Telling("closed the request", "check-all", "quiet");
            case "break-glass.asked" -> new Telling("asked to go ahead of the owners", "fire", "warn");
            case "break-glass.confirmed" -> new Telling("confirmed going ahead of the owners", "fire", "warn");
            case "change.ratified" -> new Telling("recorded that the owners ratified it", "check-all", "good");
            case "change.ratification-rejected" ->
                new Telling("recorded that an owner rejected what was done", "x-circle", "bad");
            case "document.uploaded" -> new Telling("kept a piece of evidence", "file-earmark-arrow-up", "quiet");
            case "ledger.incarnation-begun" -> incarnation(entry);
            case "ledger.key-added" -> new Telling("signs the ledger with another key", "key", "quiet");
            case "ledger.key-retired" -> new Telling("gave up a key of the ledger", "key", "quiet");
            case "ledger.reconciled" -> reconciled(entry);
            case "ledger.protections-checked" -> protectionsChecked(entry);
            case "finding.opened" -> new Telling("opened a finding", "exclamation-triangle", "bad");
            case "finding.changed" -> new Telling("brought a finding up to date", "exclamation-triangle", "warn");
            case "finding.resolved" -> new Telling("closed a finding that resolved itself", "check-circle", "good");
            case "finding.disposed" -> new Telling("closed a finding", "check-circle", "quiet");
            case "observation.recorded" -> new Telling("saw what runs", "eye", "quiet");
            default -> new Telling("recorded " + entry.type(), "dot", "quiet");
        };
    }

    private static Telling deployment(LedgerEntry entry) {
        return Boolean.TRUE.equals(entry.content().get("authorised"))
                ? new Telling("reported the deployment", "box-arrow-up", "good")
                : new Telling("reported a deployment that was not permitted", "exclamation-octagon", "bad");
    }

    private static Telling incarnation(LedgerEntry entry) {
        return entry.content().containsKey("of")
                ? new Telling("went on with the ledger under another name", "signpost-split", "warn")
                : new Telling("began the ledger", "journal", "quiet");
    }

    private static Telling reconciled(LedgerEntry entry) {
        return entry.content().get("differences") instanceof Number found && found.longValue() == 0
                ? new Telling("found records and ledger equal", "check-circle", "good")
                : new Telling("found differences between records and ledger", "exclamation-octagon", "bad");
    }

    private static Telling protectionsChecked(LedgerEntry entry) {
        return entry.content().get("differences") instanceof Number found && found.longValue() == 0
                ? new Telling("found the protections of the ledger as the migrations made them", "shield-check", "good")
                : new Telling("found protections of the ledger changed", "shield-exclamation", "bad");
    }

    private static Telling verified(LedgerEntry entry) {
        return Boolean.TRUE.equals(entry.content().get("ok"))
                ? new Telling("confirmed the result", "check-circle-fill", "good")
                : new Telling("found the result not to be right", "x-circle-fill", "bad");
    }
}
