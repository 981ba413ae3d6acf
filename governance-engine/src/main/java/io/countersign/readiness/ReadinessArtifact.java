package io.countersign.readiness;

import io.countersign.policy.OwnerRole;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The eight documents of production readiness, each with the roles that sign it off and the area whose gap it closes. */
public enum ReadinessArtifact {
    OPERATIONAL_REQUIREMENTS("Operational requirements", Area.WORKFLOW_AND_GOVERNANCE, 365, OwnerRole.PLATFORM),
    DATA_READINESS("Data readiness", Area.DATA, 180, OwnerRole.BUSINESS),
    INTEGRATION_ARCHITECTURE("Integration architecture", Area.INTEGRATION, 365, OwnerRole.PLATFORM, OwnerRole.SECURITY),
    WORKFLOW_DELTA("Workflow delta from the reference model", Area.WORKFLOW_AND_GOVERNANCE, 365, OwnerRole.BUSINESS),
    GOVERNANCE_POSTURE("Governance posture", Area.WORKFLOW_AND_GOVERNANCE, 180, OwnerRole.GOVERNANCE),
    OBSERVABILITY("Observability", Area.INTEGRATION, 180, OwnerRole.PLATFORM),
    CHANGE_AND_ADOPTION("Change management and adoption plan", Area.OWNERSHIP_AND_ADOPTION, 90, OwnerRole.BUSINESS),
    NAMED_OWNERSHIP("Named ownership in all four roles", Area.OWNERSHIP_AND_ADOPTION, 180, OwnerRole.GOVERNANCE);

    private final String title;
    private final Area area;
    private final Duration validity;
    private final List<OwnerRole> signedBy;

    ReadinessArtifact(String title, Area area, int validDays, OwnerRole... signedBy) {
        this.title = title;
        this.area = area;
        this.validity = Duration.ofDays(validDays);
        this.signedBy = List.of(signedBy);
    }

    /** The name in paths and packs, such as {@code data-readiness}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The artifact with this key. */
    public static Optional<ReadinessArtifact> of(String key) {
        return Arrays.stream(values())
                .filter(artifact -> artifact.key().equals(key))
                .findFirst();
    }

    public String title() {
        return title;
    }

    public Area area() {
        return area;
    }

    /** How long it is valid unless the attachment says otherwise: what changes fast is looked at again sooner. */
    public Duration validity() {
        return validity;
    }

    /** The role that attaches it and answers for it. */
    public OwnerRole accountable() {
        return signedBy.get(0);
    }

    /** The roles that must each sign it off; the first is the accountable one and attaches it. */
    public List<OwnerRole> signedBy() {
        return signedBy;
    }

    /** What breaks deployments. */
    public enum Area {
        DATA,
        INTEGRATION,
        WORKFLOW_AND_GOVERNANCE,
        OWNERSHIP_AND_ADOPTION
    }
}
