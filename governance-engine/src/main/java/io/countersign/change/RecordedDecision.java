package io.countersign.change;

import io.countersign.ledger.Ids;
import io.countersign.policy.OwnerRole;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stored decision. Only whether it stands ever changes. */
@Entity
@Table(schema = "governance", name = "decision")
class RecordedDecision {

    @Id
    private UUID id;

    @Version
    private @Nullable Integer version;

    private UUID changeId;

    @Enumerated(EnumType.STRING)
    private OwnerRole role;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    private @Nullable String rationale;
    private UUID decidedBy;
    private @Nullable UUID onBehalfOf;

    @Enumerated(EnumType.STRING)
    private WhyMe whyMe;

    private Instant decidedAt;
    private String submissionDigest;
    private String roleDigest;
    private boolean standing;
    private UUID entryId;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected RecordedDecision() {}

    @SuppressWarnings("NullAway.Init") // the entry follows at once, see recordedBy
    RecordedDecision(
            ChangeRequest request,
            NewDecision decision,
            UUID decidedBy,
            WhyMe whyMe,
            @Nullable UUID onBehalfOf,
            Instant decidedAt) {
        this.id = Ids.next();
        this.changeId = request.id();
        this.role = decision.role();
        this.outcome = decision.outcome();
        this.rationale = decision.rationale();
        this.decidedBy = decidedBy;
        this.whyMe = whyMe;
        this.onBehalfOf = onBehalfOf;
        this.decidedAt = decidedAt;
        this.submissionDigest = request.digests().submission();
        this.roleDigest = request.digests().of(decision.role());
        this.standing = true;
    }

    /** The ledger entry that holds this decision; without one it cannot be stored. */
    void recordedBy(UUID entryId) {
        this.entryId = entryId;
    }

    /** It counts no more: amended away, reopened or revoked. */
    void fall() {
        standing = false;
    }

    boolean approves() {
        return outcome == Outcome.APPROVE;
    }

    UUID id() {
        return id;
    }

    UUID changeId() {
        return changeId;
    }

    OwnerRole role() {
        return role;
    }

    Outcome outcome() {
        return outcome;
    }

    @Nullable String rationale() {
        return rationale;
    }

    UUID decidedBy() {
        return decidedBy;
    }

    @Nullable UUID onBehalfOf() {
        return onBehalfOf;
    }

    WhyMe whyMe() {
        return whyMe;
    }

    /** The owner whose lent role it was taken with; null unless a delegate decided. */
    @Nullable UUID lentBy() {
        return whyMe == WhyMe.DELEGATE ? onBehalfOf : null;
    }

    Instant decidedAt() {
        return decidedAt;
    }

    String submissionDigest() {
        return submissionDigest;
    }

    String roleDigest() {
        return roleDigest;
    }

    boolean standing() {
        return standing;
    }

    UUID entryId() {
        return entryId;
    }
}
