package io.countersign.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.change.Changes;
import io.countersign.change.Progress;
import io.countersign.ownership.Platforms;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EngineTest
class ObservationIT {

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    Changes changes;

    @Autowired
    Readiness readiness;

    @Autowired
    Progress progress;

    @Autowired
    Releases releases;

    @SuppressWarnings("NullAway.Init")
    Stage stage;

    @BeforeEach
    void set() {
        stage = Stage.of(new Scene(people, platforms, changes, readiness), changes, progress, releases);
    }

    @Test
    void whatWasDeployedWithAPermitIsNoDrift() {
        deploy();

        Observation observation = releases.observe(stage.observer(), stage.seen(Stage.ARTIFACTS));

        assertThat(observation.drift()).isEmpty();
        assertThat(stage.findings()).isEmpty();
    }

    @Test
    void opensOneFindingHoweverOftenDriftIsSeenAndClosesItWhenItIsOver() {
        deploy();

        Observation first = releases.observe(stage.observer(), stage.seen(Stage.OTHERS));
        Observation second = releases.observe(stage.observer(), stage.seen(Stage.OTHERS));

        assertThat(first.finding()).isNotNull().isEqualTo(second.finding());
        assertThat(first.drift())
                .containsExactly("claims-intake runs with %s, which nobody reported to have deployed."
                        .formatted(Stage.OTHER_BRIEF));
        assertThat(stage.findings()).hasSize(1);
        releases.observe(stage.observer(), stage.seen(Stage.ARTIFACTS));
        assertThat(stage.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.state()).isEqualTo(Finding.State.RESOLVED);
            assertThat(finding.note()).isEqualTo("What runs is what was deployed again.");
        });
    }

    @Test
    void tellsWhatWasDeployedWithoutAPermitFromWhatNobodyReported() {
        deploy();
        releases.report(stage.pipeline(), stage.report(null, Stage.OTHERS, "production", Deployment.Outcome.SUCCEEDED));

        Observation observation = releases.observe(stage.observer(), stage.seen(Stage.OTHERS));

        assertThat(observation.drift())
                .containsExactly("claims-intake runs with %s, and %s was deployed last with a permit."
                        .formatted(Stage.OTHER_BRIEF, Stage.BRIEF));
    }

    @Test
    void saysWhatShouldRunAndDoesNot() {
        deploy();

        assertThat(releases.observe(stage.observer(), stage.seen(List.of())).drift())
                .containsExactly("claims-intake should run with %s and does not.".formatted(Stage.BRIEF));
    }

    @Test
    void whatIsBeingDeployedMayRunAlready() {
        stage.redeemed();

        assertThat(releases.observe(stage.observer(), stage.seen(Stage.ARTIFACTS))
                        .drift())
                .isEmpty();
    }

    @Test
    void anObservationThatComesTooLateChangesNothing() {
        deploy();
        releases.observe(stage.observer(), stage.seen(Stage.ARTIFACTS));

        Observation outdated = releases.observe(
                stage.observer(),
                new NewObservation(
                        stage.scene().platform.key(),
                        "production",
                        Stage.OTHERS,
                        Instant.now().minus(Duration.ofHours(1))));

        assertThat(outdated.finding()).isNull();
        assertThat(stage.findings()).isEmpty();
    }

    @Test
    void theOwnerOfTheRoleDisposesWithAReasonAndTheSameDriftIsNotFoundAgain() {
        deploy();
        releases.observe(stage.observer(), stage.seen(Stage.OTHERS));
        Finding open = stage.findings().get(0);

        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> releases.dispose(
                        stage.scene().owner(OwnerRole.BUSINESS),
                        open.id(),
                        Finding.Disposition.ACCEPTED,
                        "A hot fix."));
        assertThatExceptionOfType(Unacceptable.class)
                .isThrownBy(() -> releases.dispose(stage.scene().owner(OwnerRole.PLATFORM), open.id(), null, " "))
                .satisfies(refused -> assertThat(refused.faults()).hasSize(2));
        Finding disposed = releases.dispose(
                stage.scene().owner(OwnerRole.PLATFORM), open.id(), Finding.Disposition.ACCEPTED, "A hot fix.");

        assertThat(disposed.state()).isEqualTo(Finding.State.DISPOSED);
        assertThat(disposed.closedBy())
                .isEqualTo(stage.scene().owner(OwnerRole.PLATFORM).person().userName());
        releases.observe(stage.observer(), stage.seen(Stage.OTHERS));
        assertThat(stage.findings()).hasSize(1);
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> releases.dispose(
                        stage.scene().owner(OwnerRole.PLATFORM), open.id(), Finding.Disposition.CORRECTED, "Again."));
    }

    @Test
    void whoDeploysNeverObserves() {
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> releases.observe(stage.pipeline(), stage.seen(Stage.ARTIFACTS)));
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> releases.observe(
                        stage.scene().machine("both", RealmRole.OBSERVER, RealmRole.DEPLOYER),
                        stage.seen(Stage.ARTIFACTS)))
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo("segregation"));
    }

    private void deploy() {
        releases.report(stage.pipeline(), stage.report(stage.redeemed()));
    }
}
