package io.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/** Spoils the shipped files one by one and looks at what the start would say. */
class PolicyLoaderTests {

    @TempDir
    Path root;

    @BeforeEach
    void copyWhatIsShipped() throws IOException {
        Files.createDirectory(root.resolve("packs"));
        for (String file : List.of(
                "field-to-role.yaml",
                "deadlines.yaml",
                "packs/federal.yaml",
                "packs/healthcare.yaml",
                "packs/financial.yaml",
                "packs/enterprise.yaml")) {
            try (InputStream shipped =
                    Objects.requireNonNull(getClass().getClassLoader().getResourceAsStream("policies/" + file), file)) {
                Files.copy(shipped, root.resolve(file));
            }
        }
    }

    @Test
    void acceptsWhatIsShipped() {
        PolicyData data = load();

        assertThat(data.packs())
                .extracting(Pack::name)
                .containsExactly("enterprise", "federal", "financial", "healthcare");
        assertThat(data.matrixVersion()).isEqualTo("field-to-role@1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            packs/enterprise.yaml | version: 1              | version: one              | enterprise.yaml: version: needs a whole number from 1
            packs/enterprise.yaml | sector: enterprise      | sector: trade             | enterprise.yaml: sector: 'trade' is not a sector
            packs/enterprise.yaml | reviewedOn: 2026-11-22  | reviewedOn: yesterday     | enterprise.yaml: reviewedOn: 'yesterday' is not a date
            packs/enterprise.yaml | period: P3Y             | period: three years       | enterprise.yaml: retention.decision.period: 'three years' is not a period such as P7Y
            packs/enterprise.yaml | supersededBy:           | supercededBy:             | enterprise.yaml: supercededBy: unknown field
            packs/enterprise.yaml | licence: restricted     | licence: stolen           | enterprise.yaml: sources[0].licence: 'stolen' is none of community-specification, own, public-domain, restricted
            packs/enterprise.yaml | ids-and-own-words       | ids-and-titles            | enterprise.yaml: sources[0].textIncluded: a restricted source must not bring its titles
            packs/enterprise.yaml | framework: NIST SSDF 1.1 | framework: SLSA          | enterprise.yaml: sources[2].framework: described twice
            packs/enterprise.yaml | [cap.retention]         | [capRetention]            | enterprise.yaml: controls[11].capability[0]: 'capRetention' is not a capability such as cap.audit-record
            packs/enterprise.yaml | [cap.retention]         | []                        | enterprise.yaml: controls[11].capability: needs a list with at least one element
            packs/enterprise.yaml | id: CC2.1               | id: CC8.1                 | enterprise.yaml: controls[11].id: 'CC8.1' appears twice
            packs/enterprise.yaml | id: CC2.1               | oscal: cc2.1              | enterprise.yaml: controls[11].id: missing
            packs/enterprise.yaml | claim: partially-supports | claim: proves           | enterprise.yaml: controls[13].claim: 'proves' is not a claim
            packs/enterprise.yaml | ownTitle: Records are complete and accurate | officialTitle: Taken from the book | enterprise.yaml: controls[11].officialTitle: the source 'SOC 2 trust services criteria' does not include titles
            packs/federal.yaml    | {cap.approve-before-deploy: [c]} | {cap.rollback: [c]} | federal.yaml: controls[2].statements.cap.rollback: not among the capabilities of this control
            packs/federal.yaml    | pack: federal           | pack: enterprise          | packs: two packs have the name enterprise
            packs/federal.yaml    | sector: federal         | sector: enterprise        | packs: no pack for the sector federal
            packs/federal.yaml    | pack: federal           | [ not yaml                | federal.yaml: line 4, column 8: while parsing a flow sequence
            field-to-role.yaml    | PLAN: [PLATFORM]        | PLAN: []                  | field-to-role.yaml: groups.PLAN: needs a list with at least one element
            field-to-role.yaml    | PLAN: [PLATFORM]        | PLAN: [PILOT]             | field-to-role.yaml: groups.PLAN[0]: 'PILOT' is not an owner role
            field-to-role.yaml    | PLAN: [PLATFORM]        | PLANS: [PLATFORM]         | field-to-role.yaml: groups.PLANS: unknown field
            deadlines.yaml        | PT24H                   | PT0S                      | deadlines.yaml: timeToDecide.HIGH: 'PT0S' is not a time such as PT48H
            deadlines.yaml        | HIGH: PT24H             | LOW: PT24H                | deadlines.yaml: line 6, column 6: Duplicate field 'LOW'
            """)
    void namesTheFaultWithFileAndPlace(String file, String sound, String spoilt, String fault) throws IOException {
        spoil(file, sound, spoilt);

        assertThatExceptionOfType(InvalidPolicies.class)
                .isThrownBy(this::load)
                .satisfies(refused -> assertThat(refused.faults()).anyMatch(found -> found.startsWith(fault)));
    }

    @Test
    void namesEveryFaultOfEveryFileAtOnce() throws IOException {
        spoil("packs/enterprise.yaml", "version: 1", "version: 0");
        spoil("packs/financial.yaml", "claim: supports", "claim: proves");
        spoil("deadlines.yaml", "PT24H", "soon");

        assertThatExceptionOfType(InvalidPolicies.class)
                .isThrownBy(this::load)
                .satisfies(refused -> assertThat(refused.faults()).hasSize(3))
                .withMessageContainingAll("enterprise.yaml", "financial.yaml", "deadlines.yaml");
    }

    @Test
    void theFailedStartShowsTheFaultsAndNoStackTrace() throws IOException {
        spoil("deadlines.yaml", "PT24H", "soon");
        BeanCreationException failed =
                new BeanCreationException("policies", "no", catchThrowableOfType(InvalidPolicies.class, this::load));

        assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(FailureAnalyzer.class, FailureHandler.logging(LogFactory.getLog(getClass()))))
                .hasAtLeastOneElementOfType(InvalidPoliciesAnalyzer.class);
        assertThat(new InvalidPoliciesAnalyzer().analyze(failed).getDescription())
                .contains("deadlines.yaml: timeToDecide.HIGH: 'soon'");
    }

    @Test
    void saysWhichFileIsMissing() throws IOException {
        Files.delete(root.resolve("deadlines.yaml"));

        assertThatExceptionOfType(InvalidPolicies.class)
                .isThrownBy(this::load)
                .satisfies(refused -> assertThat(refused.faults()).containsExactly("deadlines.yaml: cannot be read"));
    }

    private PolicyData load() {
        return new PolicyLoader("file:" + root).load();
    }

    private void spoil(String file, String sound, String spoilt) throws IOException {
        String content = Files.readString(root.resolve(file));
        int at = content.indexOf(sound);
        assertThat(at).as("'%s' in %s", sound, file).isNotNegative();
        Files.writeString(
                root.resolve(file), content.substring(0, at) + spoilt + content.substring(at + sound.length()));
    }
}
