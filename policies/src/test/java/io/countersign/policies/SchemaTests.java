package io.countersign.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped files against their schemas, and what the schemas refuse. */
class SchemaTests {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private static final Schema PACK = schema("pack");
    private static final Schema PROFILE = schema("profile");

    static Stream<String> packs() {
        return PolicyFiles.names("packs");
    }

    @ParameterizedTest
    @MethodSource("packs")
    void thePackHasTheShapeOfThePacksAndTheNameOfItsFile(String name) {
        JsonNode pack = PolicyFiles.pack(name);

        assertThat(PACK.validate(pack)).isEmpty();
        assertThat(pack.path("pack").asText()).isEqualTo(name);
    }

    @Test
    void everySectorHasAProfileOfPacksThatAreInForce() {
        assertThat(PolicyFiles.names("profiles")).containsExactlyInAnyOrderElementsOf(PolicyFiles.SECTORS);
        assertThat(PolicyFiles.SECTORS).allSatisfy(sector -> {
            assertThat(PROFILE.validate(PolicyFiles.profile(sector))).isEmpty();
            assertThat(PolicyFiles.profile(sector).path("profile").asText()).isEqualTo(sector);
            assertThat(PolicyFiles.packs(sector)).isNotEmpty().noneMatch(pack -> pack.hasNonNull("supersededBy"));
        });
    }

    @Test
    void theExampleInTheDocumentationIsAPack() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "packs.md"));
        int start = document.indexOf("```yaml\n") + "```yaml\n".length();

        assertThat(PACK.validate(PolicyFiles.parse(document.substring(start, document.indexOf("```", start)))))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                                  | newField: 1                        | additionalProperties
                                  | version: 0                         | minimum
                                  | pack: Two Words                    | pattern
                                  | title: null                        | type
                                  | effectiveFrom: 2026-13-01          | format
                                  | reviewEvery: yearly                | pattern
                                  | controls: []                       | minItems
            /source               | licence: stolen                    | enum
            /source               | url: http://example.org            | pattern
            /retention/decision   | period: P                          | minLength
            /retention/decision   | from: memory                       | enum
            /controls/0           | claim: proves                      | enum
            /controls/0           | capability: [audit]                | pattern
            /controls/0           | oscal: {control: CC8}              | pattern
            /controls/0           | mapsTo: []                         | minItems
            /requirements/0       | phase: LATER                       | enum
            /requirements/0       | needs: {}                          | minProperties
            /requirements/0       | needs: {fact: a, field: incident}  | maxProperties
            /requirements/0       | needs: {leadTime: {businessDays: 0}} | minimum
            /requirements/0       | needs: {distinct: [AUTHOR]}        | minItems
            /requirements/0/when  | tier: [5]                          | maximum
            /requirements/0/when  | weather: [rain]                    | additionalProperties
            """)
    void refusesAPackThatIsMalformed(String place, String spoilt, String keyword) {
        JsonNode pack = PolicyFiles.pack("soc-2");
        ((ObjectNode) pack.at(place == null ? "" : place)).setAll((ObjectNode) PolicyFiles.parse(spoilt));

        assertThat(PACK.validate(pack)).extracting(fault -> fault.getKeyword()).contains(keyword);
    }

    @Test
    void refusesAPackThatDoesNotSayEnough() {
        ObjectNode pack = (ObjectNode) PolicyFiles.pack("soc-2");
        pack.remove(List.of("title", "source", "reviewedOn"));

        assertThat(PACK.validate(pack))
                .extracting(fault -> fault.getProperty())
                .containsExactlyInAnyOrder("title", "source", "reviewedOn");
    }

    @ParameterizedTest
    @CsvSource({"type: choice, required", "'{type: text, options: [A, B]}', false"})
    void aChoiceHasOptionsAndNothingElseDoes(String type, String keyword) {
        ObjectNode pack = (ObjectNode) PolicyFiles.pack("soc-2");
        ObjectNode fact = (ObjectNode) PolicyFiles.parse("{name: effect, title: Effect, help: What it does}");
        fact.setAll((ObjectNode) PolicyFiles.parse(type));
        pack.putArray("facts").add(fact);

        assertThat(PACK.validate(pack)).extracting(fault -> fault.getKeyword()).contains(keyword);
    }

    private static Schema schema(String kind) {
        return SCHEMAS.getSchema(PolicyFiles.open("policies/" + kind + ".schema.json"), InputFormat.JSON);
    }
}
