package io.countersign.change;

import io.countersign.ledger.LedgerEntry;
import io.countersign.ownership.Platform;
import io.countersign.people.NotAllowed;
import io.countersign.people.Person;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.RiskRating;
import io.countersign.template.Template;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change request with everything known about it now.
 *
 * @param platform null only while a draft names none that exists
 * @param authority what allows it to be deployed
 * @param template what the template that it names means now, null if it names none
 * @param outsideTemplate why it is no standard change, though it was asked for as one; null otherwise
 * @param sampled whether the sample after its deployment fell on it, so that it is reviewed
 * @param debt the ratification that is owed or asked for, null if none ever was
 * @param submissionDigest {@code sha256:} and hex over all groups
 * @param roleDigests the same over each role's groups
 * @param dueAt by when the owners should have decided, null before submission
 * @param admissions who may decide by another's word, oldest first
 * @param confirmations what people confirmed of its deployment, the last of each kind
 * @param timeline what the ledger holds about it, oldest first; empty in lists
 * @param people every person who appears as requester, author, tester, in decisions or timeline, by id
 */
public record Change(
        UUID id,
        Submission submission,
        @Nullable Platform platform,
        Person requester,
        State state,
        Authority authority,
        @Nullable Template template,
        @Nullable OutsideTemplate outsideTemplate,
        boolean sampled,
        @Nullable Debt debt,
        Instant createdAt,
        @Nullable Instant submittedAt,
        @Nullable Instant dueAt,
        String submissionDigest,
        Map<OwnerRole, String> roleDigests,
        RiskRating risk,
        List<Requirement> requirements,
        List<Decision> decisions,
        List<Admission> admissions,
        List<Confirmation> confirmations,
        List<LedgerEntry> timeline,
        Map<UUID, Person> people) {

    /** The risk at which each request is decided by itself, not together with others. */
    public static final Level DECIDED_ALONE = Level.HIGH;

    /** @throws NotAllowed rule {@code batch-risk}: its risk is too high to be decided together with others */
    public void requireDecidableWithOthers() {
        if (risk.rating().compareTo(DECIDED_ALONE) >= 0) {
            throw new NotAllowed("batch-risk", List.of("A request of high risk is decided by itself, not in a batch."));
        }
    }
}
