package io.countersign.readiness;

import io.countersign.document.Documents;
import io.countersign.ledger.Ids;
import io.countersign.ownership.Platform;
import io.countersign.people.Actor;
import io.countersign.policy.Fault;
import io.countersign.policy.OwnerRole;
import io.countersign.readiness.AttachmentRow.SignOffRow;
import io.countersign.readiness.ReadinessConflict.Reason;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;

/** Attaches evidence and takes sign-offs; commands on one artifact follow one another. */
class Attachments {

    private final ReadinessStore store;
    private final Documents documents;
    private final ReadinessLedger ledger;
    private final ApplicationEventPublisher events;

    Attachments(ReadinessStore store, Documents documents, ReadinessLedger ledger, ApplicationEventPublisher events) {
        this.store = store;
        this.documents = documents;
        this.ledger = ledger;
        this.events = events;
    }

    void attach(Actor actor, Platform platform, ReadinessArtifact artifact, NewAttachment attachment, Instant now) {
        ReadinessAccess.attach(actor, platform, artifact);
        Instant validUntil = AttachmentRules.validUntil(artifact, attachment, ofContent(attachment), now);
        store.lock(platform.id(), artifact);
        store.current(platform.id(), artifact)
                .filter(replaced -> !replaced.signOffs().isEmpty())
                .ifPresent(replaced -> ledger.reopened(actor.id(), platform, replaced));
        AttachmentRow row = AttachmentRow.attached(
                Ids.next(), platform.id(), artifact, attachment.evidence(), validUntil, actor.id(), now);
        store.attach(row);
        ledger.attached(actor.id(), platform, row);
        events.publishEvent(new ReadinessChanged(platform.id(), artifact));
    }

    /** What the document slice knows to be wrong: content that is not kept, results that do not fit. */
    private List<Fault> ofContent(NewAttachment attachment) {
        return documents.faults("evidence", List.of(attachment.evidence())).stream()
                .map(fault -> new Fault(fault.field().replace("[0]", ""), fault.message()))
                .toList();
    }

    void signOff(Actor actor, Platform platform, ReadinessArtifact artifact, String digest, Instant now) {
        OwnerRole role = ReadinessAccess.sign(actor, platform, artifact);
        store.lock(platform.id(), artifact);
        AttachmentRow row = store.current(platform.id(), artifact)
                .orElseThrow(() -> new ReadinessConflict(Reason.NOTHING_TO_SIGN, "Nothing is attached to sign off."));
        signable(row, role, digest, now);
        boolean owner = platform.holders(role).owner().id().equals(actor.id());
        SignOffRow signOff = new SignOffRow(
                role, actor.id(), owner ? null : platform.holders(role).owner().id(), now);
        store.signOff(row, signOff);
        ledger.signedOff(actor.id(), platform, row, signOff);
        events.publishEvent(new ReadinessChanged(platform.id(), artifact));
    }

    private static void signable(AttachmentRow row, OwnerRole role, String digest, Instant now) {
        if (!row.evidence().digest().equals(digest)) {
            throw new ReadinessConflict(
                    Reason.DIGEST_STALE,
                    "Something else was attached since you read it; its digest is %s now."
                            .formatted(row.evidence().digest()));
        }
        if (row.expired(now)) {
            throw new ReadinessConflict(
                    Reason.NOTHING_TO_SIGN, "What is attached has expired; it has to be attached anew.");
        }
        if (!row.unsigned().contains(role)) {
            throw new ReadinessConflict(
                    Reason.ALREADY_SIGNED, "The %s has signed this off already.".formatted(Standings.owner(role)));
        }
    }
}
