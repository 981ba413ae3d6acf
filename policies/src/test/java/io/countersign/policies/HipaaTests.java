package io.countersign.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** The healthcare packs against the matrix of the Security Rule. */
class HipaaTests {

    /** Standards whose specifications are rows of their own; no title of theirs is claimed. */
    private static final List<String> STANDARDS = List.of("164.308(a)(3)", "164.308(a)(4)");

    @Test
    void givesEveryCitationItsTitleAndSaysWhetherItIsRequired() {
        Tuple[] published = PolicyFiles.table("hipaa-security-rule.tsv", "\t").stream()
                .map(row -> tuple(row.get(0), row.get(1), List.of(row.get(2))))
                .toArray(Tuple[]::new);

        assertThat(published).hasSize(44);
        assertThat(PolicyFiles.controls(PolicyFiles.pack("hipaa-security-rule"))
                        .filter(control ->
                                !STANDARDS.contains(control.path("id").asText())))
                .extracting(
                        control -> control.path("id").asText(),
                        control -> control.path("officialTitle").asText(),
                        control -> PolicyFiles.texts(control.path("inBaseline")).toList())
                .containsExactlyInAnyOrder(published);
    }

    @Test
    void claimsOnlyPartlyWhatTheRuleHasNoClauseFor() {
        assertThat(PolicyFiles.controls(PolicyFiles.pack("hipaa-security-rule"))
                        .filter(control -> STANDARDS.contains(control.path("id").asText())))
                .hasSize(2)
                .allSatisfy(control -> {
                    assertThat(control.path("claim").asText()).isEqualTo("partially-supports");
                    assertThat(control.has("officialTitle")).isFalse();
                });
    }

    @Test
    void theProposedRuleIsInNoProfileAndSaysThatItIsNotLaw() {
        assertThat(PolicyFiles.SECTORS.stream().flatMap(sector -> PolicyFiles.packs(sector).stream()))
                .noneMatch(pack -> pack.path("pack").asText().equals("hipaa-nprm-2025"));
        assertThat(PolicyFiles.pack("hipaa-nprm-2025").path("title").asText()).contains("not law");
    }

    @Test
    void clinicalValidationHasItsElevenItems() {
        assertThat(PolicyFiles.controls(PolicyFiles.pack("clinical-validation"))
                        .map(control -> control.path("id").asText())
                        .filter(id -> id.startsWith("cv.")))
                .containsExactly(
                        "cv.intended-use",
                        "cv.regulatory-class",
                        "cv.verification",
                        "cv.validation",
                        "cv.model-or-rules",
                        "cv.usability",
                        "cv.downtime",
                        "cv.training",
                        "cv.sign-offs",
                        "cv.after-start",
                        "cv.evaluation");
    }
}
