package io.countersign.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The NIST and FedRAMP packs against a table that was taken from the publishers' data and not from the packs. */
class NistTests {

    private static final List<List<String>> PUBLISHED = PolicyFiles.table("nist-fedramp.tsv", "\t");
    private static final List<String> BASELINES = List.of("low", "moderate", "high");
    private static final int FIRST_BASELINE = 3;

    @Test
    void thePublishedTableIsWhole() {
        assertThat(PUBLISHED).hasSize(120).allSatisfy(row -> assertThat(row).hasSize(9));
    }

    @Test
    void givesEveryControlItsOfficialTitleOscalIdAndBaselines() {
        Tuple[] published = PUBLISHED.stream()
                .map(row -> tuple(row.get(0), row.get(1), row.get(2), baselines(row)))
                .toArray(Tuple[]::new);

        assertThat(PolicyFiles.controls(PolicyFiles.pack("nist-800-53")))
                .extracting(
                        control -> control.path("id").asText(),
                        control -> control.path("oscal").path("control").asText(),
                        control -> control.path("officialTitle").asText(),
                        control -> PolicyFiles.texts(control.path("inBaseline")).toList())
                .containsExactlyInAnyOrder(published);
    }

    @ParameterizedTest
    @CsvSource({"class-b, 6, fedramp-2024-low", "class-c, 7, fedramp-2024-moderate", "class-d, 8, fedramp-2024-high"})
    void theClassHoldsTheControlsOfTheProfileOf2024ButOne(String name, int column, String profile) {
        JsonNode pack = PolicyFiles.pack("fedramp-rev5-" + name);
        Set<String> of2024 = PUBLISHED.stream()
                .filter(row -> row.get(column).equals("Y"))
                .map(row -> row.get(0))
                .collect(Collectors.toSet());

        assertThat(members(pack, profile)).isEqualTo(of2024);
        assertThat(members(pack, name)).isEqualTo(without(of2024, "CA-5"));
        assertThat(of2024).contains("CA-5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"class-b", "class-c", "class-d"})
    void theClassCallsControlsAsNistDoesAndMapsThemAlike(String name) {
        assertThat(PolicyFiles.controls(PolicyFiles.pack("fedramp-rev5-" + name)))
                .allSatisfy(control -> {
                    JsonNode nist = nist(control.path("id").asText());
                    for (String field : List.of("officialTitle", "oscal", "capability", "statements")) {
                        assertThat(control.path(field)).as(field).isEqualTo(nist.path(field));
                    }
                });
    }

    @ParameterizedTest
    @CsvSource({
        "nist-800-53, moderate",
        "fedramp-rev5-class-b, class-b",
        "fedramp-rev5-class-c, class-c",
        "fedramp-rev5-class-d, class-d"
    })
    void claimsNothingOutsideItsBaseline(String pack, String baseline) {
        Set<String> members = members(PolicyFiles.pack(pack), baseline);

        assertThat(PolicyFiles.controls(PolicyFiles.pack(pack))).allSatisfy(control -> {
            String claim = control.path("claim").asText();
            if (members.contains(control.path("id").asText())) {
                assertThat(claim).isNotEqualTo("exceeds-baseline");
            } else {
                assertThat(claim).isIn("exceeds-baseline", "out-of-scope");
            }
        });
    }

    @Test
    void namesPartsOfControlsByTheIdsOfTheCatalog() {
        assertThat(PolicyFiles.controls(PolicyFiles.pack("nist-800-53"))).allSatisfy(control -> {
            List<String> parts =
                    PolicyFiles.texts(control.path("oscal").path("statements")).toList();
            String statement = control.path("oscal").path("control").asText() + "_smt";
            assertThat(parts).allMatch(part -> part.equals(statement) || part.startsWith(statement + "."));
            control.path("statements")
                    .forEach(letters -> assertThat(PolicyFiles.texts(letters).map(letter -> statement + "." + letter))
                            .isSubsetOf(parts));
        });
    }

    private static List<String> baselines(List<String> row) {
        return IntStream.range(0, BASELINES.size())
                .filter(i -> row.get(FIRST_BASELINE + i).equals("Y"))
                .mapToObj(BASELINES::get)
                .toList();
    }

    private static Set<String> members(JsonNode pack, String baseline) {
        return PolicyFiles.controls(pack)
                .filter(control -> PolicyFiles.texts(control.path("inBaseline")).anyMatch(baseline::equals))
                .map(control -> control.path("id").asText())
                .collect(Collectors.toSet());
    }

    private static Set<String> without(Set<String> ids, String... left) {
        return ids.stream().filter(id -> !Arrays.asList(left).contains(id)).collect(Collectors.toSet());
    }

    private static JsonNode nist(String id) {
        return PolicyFiles.controls(PolicyFiles.pack("nist-800-53"))
                .filter(control -> control.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No control " + id));
    }
}
