package io.countersign.readiness;

import io.countersign.policy.OwnerRole;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The eight documents of production readiness, each with the roles that sign it off and the area whose gap it closes. */
public enum ReadinessArtifact {
    OPERATIONAL_REQUIREMENTS("Operational requirements", Area.WORKFLOW_AND_GOVERNANCE, OwnerRole.PLATFORM),
    DATA_READINESS("Data readiness", Area.DATA, OwnerRole.BUSINESS),
    INTEGRATION_ARCHITECTURE("Integration architecture", Area.INTEGRATION, OwnerRole.PLATFORM, OwnerRole.SECURITY),
    WORKFLOW_DELTA("Workflow delta from the reference model", Area.WORKFLOW_AND_GOVERNANCE, OwnerRole.BUSINESS),
    GOVERNANCE_POSTURE("Governance posture", Area.WORKFLOW_AND_GOVERNANCE, OwnerRole.GOVERNANCE),
    OBSERVABILITY("Observability", Area.INTEGRATION, OwnerRole.PLATFORM),
    CHANGE_AND_ADOPTION("Change management and adoption plan", Area.OWNERSHIP_AND_ADOPTION, OwnerRole.BUSINESS),
    NAMED_OWNERSHIP("Named ownership in all four roles", Area.OWNERSHIP_AND_ADOPTION, OwnerRole.GOVERNANCE);

    private final String title;
    private final Area area;
    private final List<OwnerRole> signedBy;

    ReadinessArtifact(String title, Area area, OwnerRole... signedBy) {
        this.title = title;
        this.area = area;
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
