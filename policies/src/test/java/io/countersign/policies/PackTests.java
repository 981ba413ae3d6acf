package io.countersign.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packs as data, held against tables that were taken from the publishers and not from the packs. */
class PackTests {

    private static final String NIST = "nist-800-53";
    private static final List<String> SECTORS = List.of("federal", "healthcare", "financial", "enterprise");
    private static final Map<String, List<JsonNode>> PACKS =
            SECTORS.stream().collect(Collectors.toMap(sector -> sector, PolicyFiles::packs));

    static List<List<String>> nistControls() {
        return PolicyFiles.table("nist-sp-800-53.tsv", "\t");
    }

    static Stream<JsonNode> controls() {
        return packs().flatMap(pack -> PolicyFiles.elements(pack.path("controls")));
    }

    static Stream<JsonNode> packs() {
        return PACKS.values().stream().flatMap(List::stream);
    }

    static Stream<JsonNode> controlsOfNist() {
        return packs().filter(pack -> pack.path("pack").asText().equals(NIST))
                .flatMap(pack -> PolicyFiles.elements(pack.path("controls")))
                .filter(control -> nistControls().stream()
                        .anyMatch(row -> row.get(0).equals(control.path("id").asText())));
    }

    @ParameterizedTest
    @MethodSource("controlsOfNist")
    void givesThePublishersTitleOfTheControl(JsonNode control) {
        assertThat(control.path("officialTitle").asText())
                .isEqualTo(nist(control).get(1));
    }

    @Test
    void bringsTitlesOnlyFromThePublicDomain() {
        assertThat(packs().filter(pack ->
                        PolicyFiles.elements(pack.path("controls")).anyMatch(control -> control.has("officialTitle"))))
                .isNotEmpty()
                .allSatisfy(pack -> assertThat(source(pack, "licence")).isEqualTo("public-domain"));
    }

    @Test
    void marksTheSourcesWhoseWordingMayNotBeShipped() {
        assertThat(packs().filter(pack -> source(pack, "licence").equals("restricted")))
                .extracting(pack -> pack.path("pack").asText())
                .containsExactlyInAnyOrder("cobit-2019", "coso-2013", "soc-2");
    }

    @ParameterizedTest
    @MethodSource("controls")
    void saysInOneShortLineOfOurOwnWhatIsMeant(JsonNode control) {
        assertThat(control.path("ownTitle").asText())
                .hasSizeBetween(10, 160)
                .doesNotContainIgnoringCase("complian")
                .doesNotContainIgnoringCase("is certified");
    }

    @Test
    void namesNoRescindedGuidance() {
        assertThat(controls().map(JsonNode::toString)).noneMatch(control -> control.contains("11-7"));
    }

    private static String source(JsonNode pack, String field) {
        return pack.path("source").path(field).asText();
    }

    private static List<String> nist(JsonNode control) {
        String id = control.path("id").asText();
        return nistControls().stream()
                .filter(row -> row.get(0).equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No control " + id));
    }
}
