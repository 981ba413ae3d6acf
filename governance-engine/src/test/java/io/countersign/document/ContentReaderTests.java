package io.countersign.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.document.ContentOutline.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What content says about itself. */
class ContentReaderTests {

    private static final String PROVENANCE = """
            {"_type":"https://in-toto.io/Statement/v1","predicateType":"https://slsa.dev/provenance/v1",
             "subject":[{"name":"intake","digest":{"sha256":"%s"}}],
             "predicate":{"buildDefinition":{"buildType":"https://ci.example/jar"},
                          "runDetails":{"builder":{"id":"https://ci.example/builder"}}}}""".formatted("a".repeat(64));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void countsTheCasesOfAJUnitReport() throws IOException {
        ContentOutline report = known("""
                \uFEFF<?xml version="1.0"?>
                <testsuites><testsuite tests="99"><properties><property name="failure"/></properties>
                  <testcase name="a"/><testcase name="b"><failure/><error/></testcase>
                  <testcase name="c"><system-out/><skipped/></testcase></testsuite>
                  <testsuite><testcase name="d"><error/></testcase><system-err/></testsuite></testsuites>""");

        assertThat(report.format()).isEqualTo(Format.JUNIT);
        assertThat(report.values())
                .containsExactlyInAnyOrderEntriesOf(Map.of("total", 4L, "passed", 1L, "failed", 2L, "skipped", 1L));
    }

    @Test
    void readsNoEntityAndNoDocumentType() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "17");

        ContentOutline report = known("""
                <!DOCTYPE testsuite [<!ENTITY secret SYSTEM "%s">]>
                <testsuite><testcase name="&secret;"/></testsuite>""".formatted(secret.toUri()));

        assertThat(report.fault()).contains("document type");
        assertThat(report.values()).isEmpty();
    }

    @Test
    void saysThatAReportBreaksOff() throws IOException {
        assertThat(known("<testsuite><testcase>").fault()).contains("cannot be read to its end");
        assertThat(known("{\"bomFormat\":\"CycloneDX\",\"components\":[{}").fault())
                .contains("CycloneDX");
    }

    @Test
    void countsTheComponentsOfABill() throws IOException {
        assertThat(known(
                                "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.5\",\"components\":[{\"components\":[{}]},{}]}")
                        .values())
                .isEqualTo(Map.of("format", "CycloneDX", "specVersion", "1.5", "components", 2L));
        assertThat(known("{\"spdxVersion\":\"SPDX-2.3\",\"packages\":[{},{},{}]}")
                        .values())
                .isEqualTo(Map.of("format", "SPDX", "specVersion", "SPDX-2.3", "components", 3L));
    }

    @Test
    void countsFindingsByTheScoreOfTheirRuleElseByLevel() throws IOException {
        ContentOutline scan = known("""
                {"version":"2.1.0","runs":[{"results":[
                   {"ruleId":"worst","level":"note"},{"ruleId":"other","level":"error"},{"ruleId":"other"},
                   {"rule":{"id":"mild"}}],
                  "tool":{"driver":{"rules":[{"id":"worst","properties":{"security-severity":"9.8"}},
                                             {"id":"mild","properties":{"security-severity":"2.0"}}]}}}]}""");

        assertThat(scan.format()).isEqualTo(Format.SARIF);
        assertThat(scan.values()).isEqualTo(Map.of("critical", 1L, "high", 1L, "medium", 1L, "low", 1L));
    }

    @Test
    void takesPlainCounts() throws IOException {
        assertThat(known("{\"critical\":0,\"high\":2,\"tool\":{\"name\":\"x\"}}")
                        .values())
                .isEqualTo(Map.of("critical", 0L, "high", 2L));
    }

    @Test
    void readsTheSubjectsOfProvenanceAlsoInItsEnvelope() throws IOException {
        String payload = Base64.getEncoder().encodeToString(PROVENANCE.getBytes(StandardCharsets.UTF_8));
        String envelope = "{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\"%s\",\"signatures\":[]}"
                .formatted(payload);

        assertThat(known(PROVENANCE).subjects()).containsExactly("sha256:" + "a".repeat(64));
        assertThat(known(envelope)).isEqualTo(known(PROVENANCE));
        assertThat(known(PROVENANCE).values())
                .isEqualTo(Map.of("builder", "https://ci.example/builder", "buildType", "https://ci.example/jar"));
    }

    @Test
    void saysThatAnEnvelopeCannotBeOpened() throws IOException {
        assertThat(known("{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\"***\"}")
                        .fault())
                .contains("SLSA");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Minutes of the meeting",
                "%PDF-1.7",
                "<!DOCTYPE html><html><body>&nbsp;</body></html>",
                "<report><testcase/></report>",
                "<",
                "{",
                "{}",
                "{\"a\":[1,2",
                "[1]",
                "{\"payloadType\":\"text/plain\"}"
            })
    void leavesAloneWhatItDoesNotKnow(String content) throws IOException {
        assertThat(outline(content)).isNull();
    }

    private ContentOutline known(String content) throws IOException {
        return Objects.requireNonNull(outline(content));
    }

    private @Nullable ContentOutline outline(String content) throws IOException {
        return ContentReader.outline(Files.writeString(directory.resolve("content"), content));
    }
}
