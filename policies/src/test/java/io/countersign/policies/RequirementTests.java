package io.countersign.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What the packs ask of requests. */
class RequirementTests {

    static final List<JsonNode> PACKS = PolicyFiles.packs();

    @ParameterizedTest
    @FieldSource("PACKS")
    void namesControlsOfItsOwnPackThatTheRecordCanSpeakTo(JsonNode pack) {
        Set<String> spokenTo = PolicyFiles.controls(pack)
                .filter(control -> !control.path("claim").asText().equals("out-of-scope"))
                .map(control -> control.path("id").asText())
                .collect(Collectors.toSet());

        assertThat(PolicyFiles.requirements(pack))
                .allSatisfy(requirement -> assertThat(PolicyFiles.texts(requirement.path("controls")))
                        .isNotEmpty()
                        .isSubsetOf(spokenTo));
    }

    @Test
    void theSameIdAsksForTheSameKindOfThingInEveryPack() {
        Map<String, String> kinds = new HashMap<>();

        assertThat(PACKS.stream().flatMap(PolicyFiles::requirements))
                .isNotEmpty()
                .allSatisfy(requirement -> {
                    String id = requirement.path("id").asText();
                    String kind = kind(requirement.path("needs"));
                    assertThat(kinds.computeIfAbsent(id, first -> kind)).as(id).isEqualTo(kind);
                });
    }

    @Test
    void theSameIdHasTheSameTitleCapabilityAndAccountableRole() {
        Map<String, String> known = new HashMap<>();

        assertThat(PACKS.stream().flatMap(PolicyFiles::requirements)).allSatisfy(requirement -> {
            String said = Stream.of("title", "capability", "accountable", "phase")
                    .map(field -> requirement.path(field).asText())
                    .collect(Collectors.joining(" / "));
            assertThat(known.computeIfAbsent(requirement.path("id").asText(), first -> said))
                    .isEqualTo(said);
        });
    }

    @Test
    void governanceAloneNeverWaives() {
        assertThat(PACKS.stream()
                        .flatMap(PolicyFiles::requirements)
                        .filter(requirement -> requirement.path("waivable").asBoolean()))
                .isNotEmpty()
                .noneMatch(
                        requirement -> requirement.path("accountable").asText().equals("GOVERNANCE"));
    }

    @Test
    void onlyWhatCanBeSaidAtOnceStopsASubmission() {
        assertThat(PACKS.stream()
                        .flatMap(PolicyFiles::requirements)
                        .filter(requirement ->
                                requirement.path("phase").asText().equals("SUBMIT")))
                .isNotEmpty()
                .noneMatch(requirement -> requirement.path("needs").has("evidence")
                        || requirement.path("needs").has("readiness"));
    }

    @Test
    void noEvidenceHoldsUpAnEmergency() {
        assertThat(PACKS.stream()
                        .flatMap(PolicyFiles::requirements)
                        .filter(requirement -> requirement.path("needs").has("evidence")))
                .isNotEmpty()
                .allSatisfy(requirement -> assertThat(
                                PolicyFiles.texts(requirement.path("when").path("class")))
                        .containsExactly("STANDARD", "NORMAL"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            enterprise | LOW    |
            healthcare | LOW    |
            enterprise | MEDIUM | test-report
            healthcare | MEDIUM | test-report
            financial  | MEDIUM | test-report change-impact-analysis model-change-stated
            federal    | MEDIUM | test-report change-impact-analysis
            enterprise | HIGH   | test-report change-impact-analysis vulnerability-scan back-out-plan sbom provenance threat-model
            healthcare | HIGH   | test-report change-impact-analysis vulnerability-scan back-out-plan provenance privacy-review data-migration-rehearsal clinical-validation
            financial  | HIGH   | test-report change-impact-analysis vulnerability-scan back-out-plan provenance data-migration-rehearsal model-change-stated
            federal    | HIGH   | test-report change-impact-analysis vulnerability-scan back-out-plan sbom provenance threat-model privacy-review data-migration-rehearsal
            """)
    void asksForMoreTheRiskierAChangeIs(String sector, String risk, String asked) {
        Set<String> expected = asked == null ? Set.of() : Set.of(asked.split(" "));

        assertThat(PolicyFiles.packs(sector).stream()
                        .flatMap(PolicyFiles::requirements)
                        .filter(requirement ->
                                requirement.path("phase").asText().equals("PERMIT"))
                        .filter(requirement -> covers(requirement, "kind", "CHANGE")
                                && covers(requirement, "risk", risk)
                                && covers(requirement, "tier", "2")
                                && requirement.path("when").path("facts").isEmpty())
                        .map(requirement -> requirement.path("id").asText())
                        .collect(Collectors.toSet()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            clinical-validation | clinical-validation | clinicalEffect | WORKFLOW DECISION_SUPPORT DEVICE
            sr-26-2             | model-validation    | modelChange    | yes
            fedramp-scn         | scn-initial-plan    | scnType        | TRANSFORMATIVE
            fedramp-scn         | scn-final-plan      | scnType        | TRANSFORMATIVE
            """)
    void aFactCallsForMore(String pack, String id, String fact, String values) {
        assertThat(PolicyFiles.requirements(PolicyFiles.pack(pack))
                        .filter(requirement -> requirement.path("id").asText().equals(id)))
                .singleElement()
                .satisfies(requirement -> assertThat(PolicyFiles.texts(
                                requirement.path("when").path("facts").path(fact)))
                        .containsExactly(values.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({"scn-initial-plan, 30", "scn-final-plan, 10"})
    void plansOfTransformativeChangesComeThisManyBusinessDaysBefore(String id, int days) {
        assertThat(PolicyFiles.requirements(PolicyFiles.pack("fedramp-scn"))
                        .filter(requirement -> requirement.path("id").asText().equals(id)))
                .singleElement()
                .satisfies(requirement -> assertThat(requirement
                                .path("needs")
                                .path("leadTime")
                                .path("businessDays")
                                .asInt())
                        .isEqualTo(days));
    }

    private static boolean covers(JsonNode requirement, String condition, String value) {
        JsonNode wanted = requirement.path("when").path(condition);
        return wanted.isMissingNode() || PolicyFiles.texts(wanted).anyMatch(value::equals);
    }

    private static String kind(JsonNode needs) {
        Map.Entry<String, JsonNode> need = needs.properties().iterator().next();
        return switch (need.getKey()) {
            case "evidence" -> "evidence " + need.getValue().path("type").asText();
            case "fact", "field" -> need.getKey() + " " + need.getValue().asText();
            default -> need.getKey();
        };
    }
}
