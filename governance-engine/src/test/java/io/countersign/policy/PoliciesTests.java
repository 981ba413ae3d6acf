package io.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PoliciesTests {

    private final Policies policies = Policies.fromClassPath();

    @Test
    void givesThePacksOfTheSectorsSorted() {
        assertThat(policies.packs(EnumSet.of(Sector.HEALTHCARE, Sector.ENTERPRISE)))
                .containsExactly("clinical-validation@1", "hipaa-security-rule@1", "platform-standards@1", "soc-2@1");
        assertThat(policies.packs(Set.of())).isEmpty();
    }

    @Test
    void givesTheControlsOfThePlatformsSectorsOnly() {
        assertThat(policies.controls(Capability.APPROVE_BEFORE_DEPLOY, Set.of(Sector.ENTERPRISE)))
                .contains(new ControlRef(
                        "SOC 2 trust services criteria (ids only)",
                        "CC8.1",
                        "Changes are requested, tested, approved and put into use under control",
                        "soc-2@1",
                        Claim.SUPPORTS));
        assertThat(policies.controls(Capability.APPROVE_BEFORE_DEPLOY, EnumSet.of(Sector.FEDERAL, Sector.HEALTHCARE)))
                .extracting(ControlRef::id)
                .contains("164.308(a)(8)", "CM-3", "CM-3(1)", "SA-10")
                .doesNotContain("CC8.1");
    }

    @Test
    void prefersTheOfficialTitleWhereThereIsOne() {
        assertThat(policies.controls(Capability.AUDIT_RECORD, Set.of(Sector.HEALTHCARE)))
                .extracting(ControlRef::title)
                .contains("Audit Controls");
    }

    @Test
    void marksWhatIsOutsideTheBaseline() {
        assertThat(policies.controls(Capability.TAMPER_EVIDENCE, Set.of(Sector.FEDERAL)))
                .filteredOn(control -> control.claim() == Claim.EXCEEDS_BASELINE)
                .extracting(ControlRef::id)
                .contains("AU-9(3)", "AU-10")
                .doesNotContain("AU-9");
    }

    @Test
    void givesNothingForACapabilityThatNoPackMaps() {
        assertThat(policies.controls("cap.unheard-of", EnumSet.allOf(Sector.class)))
                .isEmpty();
    }

    @Test
    void everyRoleAnswersForIdentityArtifactsAndRisk() {
        for (OwnerRole role : OwnerRole.values()) {
            assertThat(policies.answersFor(role)).contains(FieldGroup.IDENTITY, FieldGroup.ARTIFACTS, FieldGroup.RISK);
        }
        assertThat(policies.answersFor(OwnerRole.PLATFORM))
                .containsOnlyOnce(FieldGroup.PLAN, FieldGroup.WINDOW, FieldGroup.ROLLBACK)
                .doesNotContain(FieldGroup.EVIDENCE, FieldGroup.DESCRIPTION);
    }
}
