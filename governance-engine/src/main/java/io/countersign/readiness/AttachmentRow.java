package io.countersign.readiness;

import io.countersign.document.EvidenceItem;
import io.countersign.policy.OwnerRole;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An attachment as stored.
 *
 * @param version of the artifact now, 0 before it is stored
 */
record AttachmentRow(
        UUID id,
        UUID platformId,
        ReadinessArtifact artifact,
        EvidenceItem evidence,
        Instant validUntil,
        UUID attachedBy,
        Instant attachedAt,
        @Nullable Instant replacedAt,
        long version,
        List<SignOffRow> signOffs) {

    /** A sign-off as stored. */
    record SignOffRow(
            OwnerRole role, UUID signedBy, @Nullable UUID onBehalfOf, Instant signedAt) {}

    /** What is attached now, and signed by nobody yet. */
    static AttachmentRow attached(
            UUID id,
            UUID platformId,
            ReadinessArtifact artifact,
            EvidenceItem evidence,
            Instant validUntil,
            UUID attachedBy,
            Instant at) {
        return new AttachmentRow(id, platformId, artifact, evidence, validUntil, attachedBy, at, null, 0, List.of());
    }

    /** The same with these sign-offs. */
    AttachmentRow with(List<SignOffRow> all) {
        return new AttachmentRow(
                id,
                platformId,
                artifact,
                evidence,
                validUntil,
                attachedBy,
                attachedAt,
                replacedAt,
                version,
                List.copyOf(all));
    }

    /** The roles that have signed. */
    Set<OwnerRole> signedBy() {
        return signOffs.stream().map(SignOffRow::role).collect(Collectors.toUnmodifiableSet());
    }

    /** The roles that must still sign, the accountable one first. */
    List<OwnerRole> unsigned() {
        Set<OwnerRole> signed = signedBy();
        return artifact.signedBy().stream()
                .filter(role -> !signed.contains(role))
                .toList();
    }

    /** Whether it has come to its end. */
    boolean expired(Instant now) {
        return !now.isBefore(validUntil);
    }
}
