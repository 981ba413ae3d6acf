package io.countersign.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.ledger.LedgerEntry;
import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Policies;
import io.countersign.readiness.Readiness;
import io.countersign.stewardship.PolicyInForce;
import io.countersign.stewardship.Stewardship;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** Other rules come into force while requests are open. */
@EngineTest
class ReEvaluationIT {

    private static final String CHANGED = "change.re-evaluated";

    @Autowired
    Changes changes;

    @Autowired
    Policies policies;

    @Autowired
    Stewardship stewardship;

    @Autowired
    Readiness readiness;

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    Clock clock;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    Scene scene;
    List<String> before;

    @BeforeEach
    void set() {
        scene = new Scene(people, platforms, changes, readiness);
        before = policies.now().documents();
    }

    @Test
    void tellsEveryOpenRequestWhatIsNewlyAskedOfIt() {
        Change open = scene.submitted();
        Change decided = scene.submitted();
        for (OwnerRole role : OwnerRole.values()) {
            scene.decide(decided, role, Outcome.APPROVE);
        }

        inForce(drafted(101));

        assertThat(entries(open)).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isNull();
            assertThat(entry.content().get("newlyUnmet")).isEqualTo(List.of("drafted-101"));
            assertThat(entry.content().get("noLongerAsked")).isEqualTo(List.of());
            assertThat(entry.content().get("documentsBefore")).isEqualTo(before);
            assertThat(entry.content().get("documentsAfter"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .contains("soc-2@101");
        });
        assertThat(entries(decided)).as("keeps the rules it was decided under").isEmpty();
        Replay replay = changes.replay(
                scene.person("olga", RealmRole.AUDITOR),
                Instant.EPOCH,
                clock.instant().plus(Duration.ofMinutes(1)),
                scene.platform.key());
        assertThat(replay.differences()).isEmpty();
        assertThat(replay.replayed())
                .as("two submissions, four decisions, one judged anew")
                .isEqualTo(7);
    }

    @Test
    void saysNothingWhereNothingChanges() {
        Change open = scene.submitted();

        inForce(before);

        assertThat(entries(open)).isEmpty();
    }

    /** The documents in force, with a version of soc-2 that is kept but not in force. */
    private List<String> drafted(int version) {
        stewardship.submit(
                scene.person("cora", RealmRole.COMPLIANCE_OFFICER), "soc-2.yaml", DraftPacks.text(policies, version));
        return before.stream()
                .map(reference -> reference.startsWith("soc-2@") ? "soc-2@" + version : reference)
                .collect(Collectors.toList());
    }

    private void inForce(List<String> after) {
        transaction.executeWithoutResult(
                status -> events.publishEvent(new PolicyInForce(before, after, clock.instant())));
    }

    private List<LedgerEntry> entries(Change change) {
        return changes.get(scene.requester, change.id()).timeline().stream()
                .filter(entry -> entry.type().equals(CHANGED))
                .toList();
    }
}
