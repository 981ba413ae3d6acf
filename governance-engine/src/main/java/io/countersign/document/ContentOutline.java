package io.countersign.document;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a piece of content says about itself, read once when it is uploaded.
 *
 * @param values what stated results are held against, by their names; texts and whole numbers
 * @param subjects digests of the artifacts that it is about; empty where the format does not name them
 * @param fault why it cannot be read although it begins like one of its format, else null
 */
public record ContentOutline(
        Format format,
        Map<String, Object> values,
        List<String> subjects,
        @Nullable String fault) {

    static ContentOutline of(Format format, Map<String, Object> values) {
        return new ContentOutline(format, Map.copyOf(values), List.of(), null);
    }

    static ContentOutline broken(Format format, String fault) {
        return new ContentOutline(format, Map.of(), List.of(), fault);
    }

    /** Formats that are understood, and the type of evidence that each can be. */
    public enum Format {
        JUNIT("JUnit XML", EvidenceType.TEST_REPORT),
        CYCLONEDX("CycloneDX", EvidenceType.SBOM),
        SPDX("SPDX", EvidenceType.SBOM),
        SARIF("SARIF", EvidenceType.VULNERABILITY_SCAN),
        COUNTS("counts by severity", EvidenceType.VULNERABILITY_SCAN),
        SLSA("SLSA provenance", EvidenceType.PROVENANCE);

        private final String title;
        private final EvidenceType type;

        Format(String title, EvidenceType type) {
            this.title = title;
            this.type = type;
        }

        /** What people call it. */
        public String title() {
            return title;
        }

        /** The evidence that content of this format can be. */
        public EvidenceType type() {
            return type;
        }
    }
}
