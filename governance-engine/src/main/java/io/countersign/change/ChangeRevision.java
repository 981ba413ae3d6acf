package io.countersign.change;

import io.countersign.document.StoredJson;
import io.countersign.ledger.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.domain.Persistable;

/** One submitted version of a request; written once. */
@Entity
@Table(schema = "governance", name = "change_revision")
class ChangeRevision implements Persistable<UUID> {

    @Id
    private UUID id;

    private UUID changeId;
    private int number;
    private String submission;
    private String submissionDigest;
    private Instant revisedAt;
    private UUID revisedBy;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected ChangeRevision() {}

    ChangeRevision(ChangeRequest request, int number, UUID revisedBy, Instant revisedAt) {
        this.id = Ids.next();
        this.changeId = request.id();
        this.number = number;
        this.submission = request.submissionText();
        this.submissionDigest = request.digests().submission();
        this.revisedBy = revisedBy;
        this.revisedAt = revisedAt;
    }

    int number() {
        return number;
    }

    Submission submission() {
        return StoredJson.read(submission, Submission.class);
    }

    String submissionDigest() {
        return submissionDigest;
    }

    Instant revisedAt() {
        return revisedAt;
    }

    UUID revisedBy() {
        return revisedBy;
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return true; // never saved twice
    }
}
