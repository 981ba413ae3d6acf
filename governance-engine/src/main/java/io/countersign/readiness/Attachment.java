package io.countersign.readiness;

import io.countersign.document.EvidenceItem;
import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was attached as an artifact, now or earlier.
 *
 * @param replacedAt when something else was attached, null for what is attached now
 * @param signOffs oldest first
 */
public record Attachment(
        ReadinessArtifact artifact,
        EvidenceItem evidence,
        Instant validUntil,
        Person attachedBy,
        Instant attachedAt,
        @Nullable Instant replacedAt,
        List<SignOff> signOffs) {

    /**
     * A role's word that the evidence will do.
     *
     * @param onBehalfOf the owner, where the deputy signed
     */
    public record SignOff(
            OwnerRole role, Person by, @Nullable Person onBehalfOf, Instant at) {}
}
