package io.countersign.change;

import static io.countersign.policy.OwnerRole.GOVERNANCE;
import static io.countersign.policy.OwnerRole.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.ownership.Environment;
import io.countersign.ownership.NewPlatform;
import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import io.countersign.policy.ChangeClass;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Sector;
import io.countersign.readiness.NewAttachment;
import io.countersign.readiness.Readiness;
import io.countersign.readiness.ReadinessArtifact;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import io.countersign.testing.Varied;
import io.countersign.waiver.ExceptionDecision;
import io.countersign.waiver.Exceptions;
import io.countersign.waiver.PolicyException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An approved request that waits for a requirement goes on with the very act that meets it. */
@EngineTest
class WaitingRequestsIT {

    private static final String WAIVED = "test-report";

    @Autowired
    Changes changes;

    @Autowired
    Exceptions exceptions;

    @Autowired
    Readiness readiness;

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    Clock clock;

    @Test
    void isReadyTheMomentItsExceptionIsApproved() {
        Scene scene = new Scene(people, platforms, changes, readiness);
        Change change = approved(
                scene,
                changes.submit(
                        scene.requester,
                        Varied.from(scene.promotion())
                                .change(ChangeClass.NORMAL)
                                .platform(outsideHealthcare(scene))
                                .evidence(List.of())
                                .get()));
        assertThat(change.state()).isEqualTo(State.WAITING);
        PolicyException asked = changes.askException(
                scene.requester,
                change.id(),
                new AskedException(
                        WAIVED,
                        "The test runner is down.",
                        "Tried by hand.",
                        clock.instant().plus(Duration.ofDays(7))));

        exceptions.decide(scene.owner(PLATFORM), asked.id(), PLATFORM, ExceptionDecision.Outcome.APPROVE, null);
        assertThat(state(scene, change)).as("one of two has approved").isEqualTo(State.WAITING);
        exceptions.decide(scene.owner(GOVERNANCE), asked.id(), GOVERNANCE, ExceptionDecision.Outcome.APPROVE, null);

        assertThat(state(scene, change)).isEqualTo(State.READY);
    }

    @Test
    void isReadyTheMomentTheLastReadinessArtifactIsSignedOff() {
        Scene scene = Scene.unready(people, platforms, changes);
        Change change = approved(scene, scene.submitted());
        assertThat(change.state()).isEqualTo(State.WAITING);
        ReadinessArtifact last = ReadinessArtifact.NAMED_OWNERSHIP;
        for (ReadinessArtifact artifact : ReadinessArtifact.values()) {
            if (artifact != last) {
                scene.makeReady(readiness, artifact);
            }
        }
        readiness.attach(
                scene.owner(last.accountable()),
                scene.platform.key(),
                last,
                new NewAttachment(Scene.evidence(last), null));
        assertThat(state(scene, change)).as("the last one is a draft").isEqualTo(State.WAITING);

        last.signedBy()
                .forEach(role -> readiness.signOff(
                        scene.owner(role),
                        scene.platform.key(),
                        last,
                        Scene.evidence(last).digest()));

        assertThat(state(scene, change)).isEqualTo(State.READY);
    }

    /** A platform of the same owners whose packs let its owners waive a test report. */
    private String outsideHealthcare(Scene scene) {
        String key = scene.platform.key() + "-e";
        Map<OwnerRole, NewPlatform.Named> owners = new EnumMap<>(OwnerRole.class);
        for (OwnerRole role : OwnerRole.values()) {
            owners.put(
                    role,
                    new NewPlatform.Named(
                            scene.owner(role).person().userName(),
                            scene.deputy(role).person().userName()));
        }
        Environment production = new Environment("production", true);
        platforms.register(
                scene.administrator,
                new NewPlatform(key, "Letters", Set.of(Sector.ENTERPRISE), 2, List.of(production), owners));
        return key;
    }

    private Change approved(Scene scene, Change change) {
        for (OwnerRole role : OwnerRole.values()) {
            scene.decide(change, role, Outcome.APPROVE);
        }
        return changes.get(scene.requester, change.id());
    }

    private State state(Scene scene, Change change) {
        return changes.get(scene.requester, change.id()).state();
    }
}
