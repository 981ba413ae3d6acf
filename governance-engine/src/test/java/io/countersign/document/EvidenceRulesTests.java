package io.countersign.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.document.ContentOutline.Format;
import io.countersign.policy.Fault;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each type with results that it takes and results that it does not. */
class EvidenceRulesTests {

    private static final String DIGEST = "sha256:" + "a".repeat(64);
    private static final String OTHER = "sha256:" + "b".repeat(64);

    @ParameterizedTest
    @EnumSource(EvidenceType.class)
    void acceptsResultsInWhichEveryItemIsStated(EvidenceType type) {
        assertThat(faults(type.key(), Sample.of(type))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(EvidenceType.class)
    void refusesResultsThatTheTypeDoesNotHave(EvidenceType type) {
        Map<String, Object> results = new HashMap<>(Sample.of(type));
        results.put("mood", "good");

        assertThat(faults(type.key(), results)).extracting(Fault::field).containsExactly("results.mood");
    }

    @ParameterizedTest
    @EnumSource(EvidenceType.class)
    void refusesEveryItemOfTheWrongKindAtOnce(EvidenceType type) {
        Map<String, Object> results = new HashMap<>();
        Sample.of(type).keySet().forEach(name -> results.put(name, List.of()));

        assertThat(faults(type.key(), results))
                .extracting(Fault::field)
                .containsExactlyInAnyOrderElementsOf(
                        results.keySet().stream().map(name -> "results." + name).toList());
    }

    @Test
    void asksForNothingWhereTheItemsAreNotThePoint() {
        assertThat(Stream.of(EvidenceType.values())
                        .filter(type -> faults(type.key(), Map.of()).isEmpty()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(EvidenceType.values())
                        .filter(type ->
                                type != EvidenceType.CLINICAL_VALIDATION && type != EvidenceType.MODEL_VALIDATION)
                        .toList());
    }

    @Test
    void asksForTheElevenItemsOfAClinicalValidation() {
        assertThat(faults("clinical-validation", Map.of()))
                .hasSize(11)
                .contains(new Fault("results.signOffs", "State '9. Sign-offs by separate people'."));
    }

    @Test
    void asksForEachSignOff() {
        Map<String, Object> results = new HashMap<>(Sample.of(EvidenceType.CLINICAL_VALIDATION));
        results.put("signOffs", Map.of("security", "Selma", "operations", "Olaf", "clinicalSafety", ""));

        assertThat(faults("clinical-validation", results))
                .containsExactlyInAnyOrder(
                        new Fault("results.signOffs.privacy", "State 'Privacy'."),
                        new Fault("results.signOffs.clinicalSafety", "State this item."));
    }

    @Test
    void refusesOnePersonForTwoSignOffs() {
        Map<String, Object> results = new HashMap<>(Sample.of(EvidenceType.CLINICAL_VALIDATION));
        results.put(
                "signOffs",
                Map.of("clinicalSafety", "Carla", "security", "Selma", "privacy", "Petra", "operations", " selma "));

        assertThat(faults("clinical-validation", results))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("name another person"));
    }

    @Test
    void refusesAModelThatItsOwnerValidated() {
        Map<String, Object> results = new HashMap<>(Sample.of(EvidenceType.MODEL_VALIDATION));
        results.put("model", Map.of("id", "m1", "version", "2", "owner", "Moritz", "tier", "1"));
        results.put(
                "report", Map.of("scope", "All", "date", "2026-10-01", "validator", "moritz", "findings", "None open"));

        assertThat(faults("model-validation", results))
                .extracting(Fault::field)
                .containsExactly("results.report.validator");
    }

    @Test
    void refusesADayThatIsNone() {
        assertThat(faults("back-out-plan", Map.of("rehearsedOn", "soon")))
                .containsExactly(new Fault("results.rehearsedOn", "Write a day as 2026-11-30."));
    }

    @Test
    void refusesCountsThatDoNotAddUp() {
        assertThat(faults("test-report", Map.of("total", 10L, "passed", 8L, "failed", 1L, "skipped", 0L)))
                .containsExactly(new Fault("results.total", "Passed, failed and skipped add up to 9."));
        assertThat(faults("threat-model", Map.of("threats", 1L, "mitigated", 1L, "accepted", 1L, "open", 0L)))
                .extracting(Fault::field)
                .containsExactly("results.threats");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEST_REPORT", "test report", "Test-Report"})
    void understandsAnySpellingOfAKnownType(String type) {
        assertThat(faults(type, Map.of("failed", -1L))).containsExactly(new Fault("results.failed", "Use 0 or more."));
    }

    @Test
    void takesTypesOfOthersUnchecked() {
        assertThat(faults("tea-leaves", Map.of("shape", "bird"))).isEmpty();
    }

    @Test
    void refusesHeldContentThatIsNotHere() {
        assertThat(EvidenceRules.faults(held("minutes", null, Map.of()), null))
                .extracting(Fault::field)
                .containsExactly("file");
    }

    @Test
    void refusesResultsThatTheContentContradicts() {
        ContentOutline report =
                ContentOutline.of(Format.JUNIT, Map.of("total", 3L, "passed", 2L, "failed", 1L, "skipped", 0L));

        assertThat(content("test-report", null, Map.of("failed", 0L, "passed", 2), report))
                .containsExactly(new Fault("results.failed", "The content says 1, not 0."));
        assertThat(content("test-report", null, Map.of("failed", 1L), report)).isEmpty();
    }

    @Test
    void refusesContentOfAnotherKind() {
        assertThat(content("test-report", null, Map.of(), ContentOutline.of(Format.CYCLONEDX, Map.of())))
                .containsExactly(new Fault("type", "The content is CycloneDX, which is no test report."));
    }

    @Test
    void refusesContentThatBreaksOff() {
        assertThat(content("sbom", null, Map.of(), ContentOutline.broken(Format.SPDX, "It breaks off.")))
                .containsExactly(new Fault("file", "It breaks off."));
    }

    static Stream<Fault> wrongSubjects() {
        return Stream.of(
                new Fault("", "State the digest of the artifact that the provenance is about."),
                new Fault(OTHER, "The provenance is not about this artifact."));
    }

    @ParameterizedTest
    @MethodSource("wrongSubjects")
    void refusesProvenanceOfAnotherArtifact(Fault wrong) {
        ContentOutline provenance = new ContentOutline(Format.SLSA, Map.of(), List.of(DIGEST), null);
        String subject = wrong.field().isEmpty() ? null : wrong.field();

        assertThat(content("provenance", subject, Map.of(), provenance))
                .containsExactly(new Fault("subjectDigest", wrong.message()));
        assertThat(content("provenance", DIGEST, Map.of(), provenance)).isEmpty();
    }

    private static List<Fault> faults(String type, Map<String, Object> results) {
        EvidenceItem item =
                new EvidenceItem(type, "It", "https://ci.example/1", DIGEST, null, null, null, null, results);
        return EvidenceRules.faults(item, null);
    }

    private static List<Fault> content(
            String type, @Nullable String subject, Map<String, Object> results, ContentOutline outline) {
        KeptFile file = new KeptFile(UUID.randomUUID(), DIGEST, 1, MediaTypes.ANY, outline, Instant.EPOCH);
        return EvidenceRules.faults(held(type, subject, results), file);
    }

    private static EvidenceItem held(String type, @Nullable String subject, Map<String, Object> results) {
        return new EvidenceItem(type, "It", null, DIGEST, null, null, null, subject, results);
    }

    /** Results of each type with every item stated, from what the type says about its items. */
    private static final class Sample {

        static Map<String, Object> of(EvidenceType type) {
            Map<String, Object> results = new HashMap<>();
            ResultSchema.of(type).items().forEach(item -> put(results, item.name(), value(item)));
            if (type == EvidenceType.TEST_REPORT) {
                results.put("total", 21L);
            } else if (type == EvidenceType.THREAT_MODEL) {
                results.put("threats", 6L);
            }
            return results;
        }

        private static Object value(ResultItem item) {
            return switch (item.kind()) {
                case TEXT, SHORT_TEXT -> item.title() + " of it";
                case DATE -> "2026-11-01";
                case WHOLE_NUMBER -> item.name().equals("buildLevel") ? 3L : item.group() == null ? count(item) : 1L;
                case YES_NO -> true;
                case CHOICE -> item.options().get(0);
            };
        }

        private static long count(ResultItem item) {
            return switch (item.name()) {
                case "passed", "failed", "skipped" -> 7;
                case "mitigated", "accepted", "open" -> 2;
                default -> 1;
            };
        }

        @SuppressWarnings("unchecked")
        private static void put(Map<String, Object> results, String name, Object value) {
            int dot = name.indexOf('.');
            if (dot < 0) {
                results.put(name, value);
            } else {
                ((Map<String, Object>) results.computeIfAbsent(name.substring(0, dot), key -> new HashMap<>()))
                        .put(name.substring(dot + 1), value);
            }
        }
    }
}
