package io.countersign.readiness;

import io.countersign.document.EvidenceItem;
import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One artifact of one platform as it stands now.
 *
 * @param evidence null while missing
 * @param validUntil null while missing
 * @param signedBy the roles that have signed off exactly this evidence
 * @param version grows with every attachment and sign-off, 0 while nothing was ever attached; the ETag of the row
 * @param reason why it is not current; empty when current
 * @param metBy who acts next; empty when current
 */
public record ReadinessRow(
        ReadinessArtifact artifact,
        State state,
        @Nullable EvidenceItem evidence,
        @Nullable Instant validUntil,
        Set<OwnerRole> signedBy,
        long version,
        String reason,
        List<Person> metBy) {

    /** Where an artifact stands. */
    public enum State {
        MISSING,
        /** Attached, not signed off by every role that must. */
        DRAFT,
        CURRENT,
        EXPIRED
    }
}
