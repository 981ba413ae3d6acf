package io.countersign.readiness;

import io.countersign.document.EvidenceItem;
import io.countersign.people.Person;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One artifact of one platform as it stands now.
 *
 * @param evidence null while missing
 * @param validUntil null while missing
 * @param reason why it is not current; empty when current
 * @param metBy who acts next; empty when current
 */
public record ReadinessRow(
        ReadinessArtifact artifact,
        State state,
        @Nullable EvidenceItem evidence,
        @Nullable Instant validUntil,
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
