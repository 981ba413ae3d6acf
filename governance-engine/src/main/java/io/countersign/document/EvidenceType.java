package io.countersign.document;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Types of evidence whose results are checked; packs and requests name them by {@link #key()}. */
public enum EvidenceType {
    TEST_REPORT,
    VULNERABILITY_SCAN,
    SBOM,
    CHANGE_IMPACT_ANALYSIS,
    BACK_OUT_PLAN,
    DATA_MIGRATION_REHEARSAL,
    CLINICAL_VALIDATION,
    MODEL_VALIDATION,
    PRIVACY_REVIEW,
    THREAT_MODEL,
    PROVENANCE;

    /** The name in packs, requests and pages, such as {@code test-report}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What people call it. */
    public String title() {
        return ResultSchema.of(this).title();
    }

    /** One sentence: what it is for. */
    public String description() {
        return ResultSchema.of(this).description();
    }

    /** Whether evidence of the type is refused without results. */
    public boolean demanding() {
        return ResultSchema.of(this).demanding();
    }

    /** What its results consist of, in order; items of a group follow one another. */
    public List<ResultItem> items() {
        return ResultSchema.of(this).items();
    }

    /** The type by any spelling of its name; empty for evidence of another kind, which is kept unchecked. */
    public static Optional<EvidenceType> of(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }
}
