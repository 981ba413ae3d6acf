package io.countersign.change;

import io.countersign.ledger.EntryRef;
import io.countersign.ledger.Ids;
import io.countersign.people.Actor;
import io.countersign.people.Authenticated;
import io.countersign.policy.OwnerRole;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored decision. Only whether it stands ever changes.
 *
 * @param onBehalfOf the owner for whom a deputy, a delegate or a substitute decided
 * @param standing false once it was amended away, reopened or revoked
 * @param authenticated when and how who decided had signed in; null where that was not known
 * @param entryId the ledger entry that holds it; null only until that is written
 */
record RecordedDecision(
        UUID id,
        UUID changeId,
        OwnerRole role,
        Outcome outcome,
        @Nullable String rationale,
        UUID decidedBy,
        WhyMe whyMe,
        @Nullable UUID onBehalfOf,
        Instant decidedAt,
        String submissionDigest,
        String roleDigest,
        boolean standing,
        @Nullable Authenticated authenticated,
        @Nullable UUID entryId) {

    /** A decision taken now, before its ledger entry is written. */
    static RecordedDecision taken(
            ChangeRequest request,
            NewDecision decision,
            Actor decider,
            WhyMe whyMe,
            @Nullable UUID onBehalfOf,
            Instant decidedAt) {
        return new RecordedDecision(
                Ids.next(),
                request.id(),
                decision.role(),
                decision.outcome(),
                decision.rationale(),
                decider.id(),
                whyMe,
                onBehalfOf,
                decidedAt,
                request.digests().submission(),
                request.digests().of(decision.role()),
                true,
                decider.authenticated(),
                null);
    }

    RecordedDecision recordedAs(EntryRef entry) {
        return with(standing, entry.id());
    }

    /** It counts no more: amended away, reopened or revoked. */
    RecordedDecision fallen() {
        return with(false, entryId);
    }

    private RecordedDecision with(boolean stands, @Nullable UUID entry) {
        return new RecordedDecision(
                id,
                changeId,
                role,
                outcome,
                rationale,
                decidedBy,
                whyMe,
                onBehalfOf,
                decidedAt,
                submissionDigest,
                roleDigest,
                stands,
                authenticated,
                entry);
    }

    /** The ledger entry that holds it; every stored one has it. */
    UUID entry() {
        return Objects.requireNonNull(entryId, "stored without its ledger entry");
    }

    boolean approves() {
        return outcome == Outcome.APPROVE;
    }

    /** The owner whose lent role it was taken with; null unless a delegate decided. */
    @Nullable UUID lentBy() {
        return whyMe == WhyMe.DELEGATE ? onBehalfOf : null;
    }
}
