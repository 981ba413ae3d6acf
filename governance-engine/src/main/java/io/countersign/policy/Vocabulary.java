package io.countersign.policy;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Words of packs whose meaning lies in slices that policy does not know; a test compares them with theirs. */
final class Vocabulary {

    static final Set<String> EVIDENCE_TYPES = Set.of(
            "test-report",
            "vulnerability-scan",
            "sbom",
            "change-impact-analysis",
            "back-out-plan",
            "data-migration-rehearsal",
            "clinical-validation",
            "model-validation",
            "privacy-review",
            "threat-model",
            "provenance");

    static final Set<String> READINESS_ARTIFACTS = Set.of(
            "operational-requirements",
            "data-readiness",
            "integration-architecture",
            "workflow-delta",
            "governance-posture",
            "observability",
            "change-and-adoption",
            "named-ownership");

    static final Set<String> PARTS =
            Arrays.stream(Part.values()).map(Part::name).collect(Collectors.toUnmodifiableSet());

    private Vocabulary() {}
}
