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
 * @param stamp of the artifact now
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
        Stamp stamp,
        List<SignOffRow> signOffs) {

    /**
     * Which state of an artifact this is. The version alone would not tell: one that was rolled back is given again.
     *
     * @param version grows with every attachment and sign-off, 0 before anything is stored
     * @param writtenBy the transaction that wrote the version ({@code xmin})
     */
    record Stamp(UUID platformId, ReadinessArtifact artifact, long version, long writtenBy) {}

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
        Stamp unwritten = new Stamp(platformId, artifact, 0, 0);
        return new AttachmentRow(
                id, platformId, artifact, evidence, validUntil, attachedBy, at, null, unwritten, List.of());
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
                stamp,
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
