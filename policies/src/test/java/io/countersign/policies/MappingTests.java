package io.countersign.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Capabilities of the record against controls of the sectors, row by row of a table written before the packs. */
class MappingTests {

    static final List<JsonNode> PACKS = PolicyFiles.packs();

    static List<List<String>> capabilities() {
        return PolicyFiles.table("capabilities.txt", " \\| ");
    }

    @ParameterizedTest
    @MethodSource("capabilities")
    void mapsTheCapabilityToTheControlsOfEachSector(List<String> row) {
        for (int i = 0; i < PolicyFiles.SECTORS.size(); i++) {
            String sector = PolicyFiles.SECTORS.get(i);
            assertThat(supporting(sector, row.get(0)))
                    .as("%s in %s", row.get(0), sector)
                    .containsAll(List.of(row.get(i + 1).split(", ")));
        }
    }

    @ParameterizedTest
    @FieldSource("PACKS")
    void mapsNoOtherCapability(JsonNode pack) {
        Set<String> known = capabilities().stream().map(row -> row.get(0)).collect(Collectors.toSet());

        assertThat(known).hasSize(16);
        assertThat(Stream.concat(
                        PolicyFiles.controls(pack).flatMap(control -> PolicyFiles.texts(control.path("capability"))),
                        PolicyFiles.requirements(pack)
                                .map(requirement ->
                                        requirement.path("capability").asText())))
                .isSubsetOf(known);
    }

    @ParameterizedTest
    @FieldSource("PACKS")
    void namesEachControlOnce(JsonNode pack) {
        assertThat(PolicyFiles.controls(pack).map(control -> control.path("id").asText()))
                .doesNotHaveDuplicates();
    }

    @Test
    void aSupersededPackNamesForEachControlTheOneThatTookOver() {
        List<JsonNode> superseded =
                PACKS.stream().filter(pack -> pack.hasNonNull("supersededBy")).toList();

        assertThat(superseded).extracting(pack -> pack.path("pack").asText()).containsExactly("sr-11-7");
        assertThat(superseded).allSatisfy(pack -> {
            Set<String> successors = PolicyFiles.controls(
                            PolicyFiles.pack(pack.path("supersededBy").asText()))
                    .map(control -> control.path("id").asText())
                    .collect(Collectors.toSet());
            assertThat(PolicyFiles.controls(pack))
                    .allSatisfy(control -> assertThat(PolicyFiles.texts(control.path("mapsTo")))
                            .isNotEmpty()
                            .isSubsetOf(successors));
            assertThat(pack.has("requirements")).isFalse();
        });
    }

    @Test
    void everyControlOfTheNewGuidanceOnModelsHadOneInTheOld() {
        assertThat(PolicyFiles.controls(PolicyFiles.pack("sr-11-7"))
                        .flatMap(control -> PolicyFiles.texts(control.path("mapsTo"))))
                .containsExactlyElementsOf(PolicyFiles.controls(PolicyFiles.pack("sr-26-2"))
                        .map(control -> control.path("id").asText())
                        .toList());
    }

    /** Ids with the parts of the control that are meant, such as {@code CM-3 b d}. */
    private static Set<String> supporting(String sector, String capability) {
        return PolicyFiles.packs(sector).stream()
                .flatMap(PolicyFiles::controls)
                .filter(control -> PolicyFiles.texts(control.path("capability")).anyMatch(capability::equals))
                .filter(control -> !control.path("claim").asText().equals("out-of-scope"))
                .map(control -> Stream.concat(
                                Stream.of(control.path("id").asText()),
                                PolicyFiles.texts(control.path("statements").path(capability)))
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
