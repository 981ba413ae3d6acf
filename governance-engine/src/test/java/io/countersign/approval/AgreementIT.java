package io.countersign.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.Outcome;
import io.countersign.change.Requirement;
import io.countersign.change.State;
import io.countersign.change.Submission;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.policy.Fault;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Phase;
import io.countersign.policy.Unacceptable;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import io.countersign.testing.Varied;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** On real requests: the inbox, the gate and what a refusal says agree with the list of requirements. */
@EngineTest
class AgreementIT {

    @Autowired
    Changes changes;

    @Autowired
    Approvals approvals;

    @Autowired
    Readiness readiness;

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    Scene scene;

    @BeforeEach
    void set() {
        scene = new Scene(people, platforms, changes, readiness);
    }

    @Test
    void inboxGateAndRequirementsAgreeAfterEveryDecision() {
        Change change = scene.submitted();
        agree(change);
        for (OwnerRole role : OwnerRole.values()) {
            scene.decide(change, role, Outcome.APPROVE);
            agree(change);
        }
        assertThat(reread(change).state()).isEqualTo(State.READY);

        changes.revoke(scene.owner(OwnerRole.SECURITY), change.id(), OwnerRole.SECURITY, "A new finding.");
        agree(change);
    }

    @Test
    void waitsWhileAPackAsksForEvidenceThatIsNotThere() {
        Submission untested = Varied.from(scene.promotion()).evidence(List.of()).get();
        Change change = changes.submit(scene.requester, untested);
        for (OwnerRole role : OwnerRole.values()) {
            scene.decide(change, role, Outcome.APPROVE);
        }

        assertThat(reread(change).state()).isEqualTo(State.WAITING);
        assertThat(unmet(reread(change))).extracting(Requirement::id).contains("test-report");
        agree(change);
    }

    @Test
    void refusesForExactlyWhatTheDryRunShows() {
        Submission nothing = Varied.nothing();

        List<Fault> shown = changes.dryRun(scene.requester, nothing).faults();
        Unacceptable refused = catchThrowableOfType(Unacceptable.class, () -> changes.submit(scene.requester, nothing));
        assertThat(refused.faults()).isEqualTo(shown).isNotEmpty();
    }

    private void agree(Change asked) {
        Change change = reread(asked);
        assertThat(change.state() == State.READY)
                .as("ready exactly while nothing of phase PERMIT is unmet: %s", unmet(change))
                .isEqualTo(unmet(change).isEmpty());
        for (OwnerRole role : OwnerRole.values()) {
            List<String> named = change.requirements().stream()
                    .filter(it -> it.id().equals("decision-" + role.name().toLowerCase(Locale.ROOT)))
                    .flatMap(it -> it.metBy().stream())
                    .toList();
            for (Actor person : List.of(scene.owner(role), scene.deputy(role), scene.requester, scene.author)) {
                boolean waits = approvals.inbox(person, new InboxQuery(null, null, null, null, null, 50)).stream()
                        .anyMatch(item -> change.id().equals(item.changeId()) && item.role() == role);
                assertThat(waits)
                        .as("%s as %s", person.person().userName(), role)
                        .isEqualTo(named.contains(person.person().userName()));
            }
        }
    }

    private Change reread(Change change) {
        return changes.get(scene.requester, change.id());
    }

    private static List<Requirement> unmet(Change change) {
        return change.requirements().stream()
                .filter(it -> it.phase() == Phase.PERMIT && it.unmet())
                .toList();
    }
}
