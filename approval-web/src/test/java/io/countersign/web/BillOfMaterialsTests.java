package io.countersign.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.SpringSecurityCoreVersion;

/** The CycloneDX bill of materials that is in the jar; {@code -Dquick} alone builds without one. */
class BillOfMaterialsTests {

    @Test
    void listsWhatTheApplicationIsMadeOfAndNothingOfItsTests() throws IOException {
        JsonNode bill = bill();
        List<String> components = StreamSupport.stream(bill.path("components").spliterator(), false)
                .map(each -> each.path("purl").asText().replaceFirst("\\?.*", ""))
                .toList();

        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(components)
                .contains(
                        "pkg:maven/org.springframework.security/spring-security-core@"
                                + SpringSecurityCoreVersion.getVersion(),
                        "pkg:maven/io.countersign/governance-engine@0.1.0-SNAPSHOT")
                .noneMatch(each -> each.contains("playwright") || each.contains("junit"));
    }

    private static JsonNode bill() throws IOException {
        try (InputStream in = Countersign.class.getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
            if (System.getenv("CI") == null) {
                assumeThat(in).as("a build without -Dquick").isNotNull();
            }
            assertThat(in).isNotNull();
            return new ObjectMapper().readTree(in);
        }
    }
}
