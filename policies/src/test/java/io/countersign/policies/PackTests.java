package io.countersign.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packs as data, held against tables that were taken from the publishers and not from the packs. */
class PackTests {

    private static final String NIST = "NIST SP 800-53 rev 5";
    private static final List<String> SECTORS = List.of("federal", "healthcare", "financial", "enterprise");
    private static final Map<String, JsonNode> PACKS =
            SECTORS.stream().collect(Collectors.toMap(sector -> sector, PolicyFiles::pack));

    static List<List<String>> capabilities() {
        return PolicyFiles.table("capabilities.txt", " \\| ");
    }

    static List<List<String>> nistControls() {
        return PolicyFiles.table("nist-sp-800-53.tsv", "\t");
    }

    static Stream<JsonNode> controls() {
        return PACKS.values().stream().flatMap(pack -> PolicyFiles.elements(pack.path("controls")));
    }

    static Stream<JsonNode> sources() {
        return PACKS.values().stream().flatMap(pack -> PolicyFiles.elements(pack.path("sources")));
    }

    static Stream<JsonNode> controlsOfNist() {
        return controls().filter(control -> control.path("framework").asText().equals(NIST));
    }

    @ParameterizedTest
    @MethodSource("capabilities")
    void mapsTheCapabilityToTheControlsOfEachSector(List<String> row) {
        for (int i = 0; i < SECTORS.size(); i++) {
            assertThat(supporting(PACKS.get(SECTORS.get(i)), row.get(0)))
                    .as(SECTORS.get(i))
                    .isEqualTo(new TreeSet<>(List.of(row.get(i + 1).split(", "))));
        }
    }

    @Test
    void mapsNoOtherCapability() {
        Set<String> known = capabilities().stream().map(row -> row.get(0)).collect(Collectors.toSet());

        assertThat(controls().flatMap(control -> PolicyFiles.texts(control.path("capability"))))
                .isSubsetOf(known);
    }

    @ParameterizedTest
    @MethodSource("controlsOfNist")
    void givesThePublishersTitleOfTheControl(JsonNode control) {
        assertThat(control.path("officialTitle").asText())
                .isEqualTo(nist(control).get(1));
    }

    @ParameterizedTest
    @MethodSource("controlsOfNist")
    void claimsNothingOutsideTheModerateBaseline(JsonNode control) {
        assertThat(control.path("claim").asText().equals("exceeds-baseline"))
                .isEqualTo(nist(control).get(2).equals("N"));
    }

    @Test
    void bringsTitlesOnlyFromThePublicDomain() {
        Set<String> titled = controls()
                .filter(control -> control.has("officialTitle"))
                .map(control -> control.path("framework").asText())
                .collect(Collectors.toSet());

        assertThat(titled).containsExactlyInAnyOrder(NIST, "HIPAA Security Rule");
        assertThat(sources()
                        .filter(source ->
                                titled.contains(source.path("framework").asText())))
                .allSatisfy(
                        source -> assertThat(source.path("licence").asText()).isEqualTo("public-domain"));
    }

    @Test
    void marksTheSourcesWhoseWordingMayNotBeShipped() {
        assertThat(sources()
                        .filter(source -> source.path("licence").asText().equals("restricted"))
                        .map(source -> source.path("framework").asText()))
                .containsExactlyInAnyOrder("COBIT 2019", "SOC 2 trust services criteria");
    }

    @ParameterizedTest
    @MethodSource("controls")
    void saysInOneShortLineOfOurOwnWhatIsMeant(JsonNode control) {
        assertThat(control.path("ownTitle").asText())
                .hasSizeBetween(10, 90)
                .doesNotContainIgnoringCase("complian")
                .doesNotContainIgnoringCase("certif");
    }

    @Test
    void namesRescindedGuidanceOnlyAsReplaced() {
        assertThat(sources().filter(source -> source.path("replaces").asText().contains("SR 11-7")))
                .singleElement()
                .satisfies(
                        source -> assertThat(source.path("framework").asText()).isEqualTo("SR 26-2"));
        assertThat(controls().map(JsonNode::toString)).noneMatch(control -> control.contains("11-7"));
    }

    private static Set<String> supporting(JsonNode pack, String capability) {
        return PolicyFiles.elements(pack.path("controls"))
                .filter(control -> PolicyFiles.texts(control.path("capability")).anyMatch(capability::equals))
                .map(control -> Stream.concat(
                                Stream.of(control.path("id").asText()),
                                PolicyFiles.texts(control.path("statements").path(capability)))
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> nist(JsonNode control) {
        String id = control.path("id").asText();
        return nistControls().stream()
                .filter(row -> row.get(0).equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No control " + id));
    }
}
