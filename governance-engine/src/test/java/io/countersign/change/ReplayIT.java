package io.countersign.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.countersign.change.EvaluationStore.Period;
import io.countersign.change.EvaluationStore.Row;
import io.countersign.database.RoundTrip;
import io.countersign.ledger.Ledger;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Policies;
import io.countersign.policy.Rulebook;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@EngineTest
class ReplayIT {

    private static final int REQUESTS = 10;

    @Autowired
    Changes changes;

    @Autowired
    ChangeRequests requests;

    @Autowired
    Situations situations;

    @Autowired
    ChangeJournal journal;

    @Autowired
    Policies policies;

    @Autowired
    Readiness readiness;

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JdbcOperations operations;

    @Autowired
    TransactionTemplate transaction;

    Scene scene;
    Actor auditor;
    List<Rulebook> versions;
    Map<List<String>, Rulebook> kept;

    @BeforeEach
    void set() {
        scene = new Scene(people, platforms, changes, readiness);
        auditor = scene.person("olga", RealmRole.AUDITOR);
        versions = DraftPacks.versions(policies);
        kept = new HashMap<>();
        kept.put(policies.now().documents(), policies.now());
        versions.forEach(version -> kept.put(version.documents(), version));
    }

    @Test
    void answersAThousandDecisionsOverThreeVersionsOfAPackAsBefore() {
        decide(1_000);

        Replay replay = replay(documents -> Objects.requireNonNull(kept.get(documents)));

        assertThat(replay.differences()).isEmpty();
        assertThat(replay.replayed()).isEqualTo(1_000 + REQUESTS);
        assertThat(replay.faithful()).isTrue();
    }

    @Test
    void namesInputsThatSomebodyChanged() {
        decide(3);
        List<Row> rows = rows();
        Row quiet = rows.get(rows.size() - 1);
        String changed = quiet.inputs().replace("\"now\":\"20", "\"now\":\"19");
        jdbc.sql("update governance.evaluation set inputs = ? where id = ?")
                .params(changed, quiet.id())
                .update();
        assertThat(replay(kept::get).differences())
                .extracting(Replay.Difference::what)
                .contains("inputs");

        jdbc.sql("update governance.evaluation set inputs_digest = ? where id = ?")
                .params(EvaluationJson.digest(changed), quiet.id())
                .update();
        Replay replay = replay(kept::get);
        assertThat(replay.faithful()).isFalse();
        assertThat(replay.differences()).as("the ledger still knows").anySatisfy(it -> {
            assertThat(it.what()).isEqualTo("ledger");
            assertThat(it.then()).isEqualTo(quiet.inputsDigest());
            assertThat(it.changeId()).isEqualTo(quiet.changeId());
        });
    }

    @Test
    void namesTheRequirementOfARuleThatSomebodyChanged() {
        decide(3);
        List<String> second = versions.get(1).documents();

        Replay replay = replay(documents -> documents.equals(second) ? versions.get(2) : kept.get(documents));

        assertThat(replay.replayed() - replay.same())
                .as("decided under the second version")
                .isEqualTo(1);
        assertThat(replay.differences())
                .extracting(Replay.Difference::what)
                .containsExactlyInAnyOrder("requirement drafted-3", "requirement drafted-4");
    }

    @Test
    void namesASubmissionThatSomebodyChanged() {
        jdbc.sql(
                        "update governance.change_revision set submission = replace(submission, 'node by node', 'at once') where change_id = ?")
                .param(scene.submitted().id())
                .update();

        assertThat(replay(kept::get).differences())
                .extracting(Replay.Difference::what)
                .containsExactly("submission");
    }

    @Test
    void namesADocumentThatIsKeptNoMore() {
        scene.submitted();

        assertThat(replay(documents -> {
                            throw new IllegalArgumentException("No policy 'soc-2@1' is kept");
                        })
                        .differences())
                .extracting(Replay.Difference::what, Replay.Difference::now)
                .containsExactly(tuple("documents", "No policy 'soc-2@1' is kept"));
    }

    @Test
    void repeatsWhatTheEngineItselfRecordedAndForReviewersOnly() {
        Change change = scene.submitted();
        scene.decide(change, OwnerRole.SECURITY, Outcome.APPROVE);

        Replay replay =
                changes.replay(auditor, Instant.EPOCH, Instant.now().plus(Duration.ofMinutes(1)), scene.platform.key());
        assertThat(replay.differences()).isEmpty();
        assertThat(replay.replayed()).isEqualTo(2);
        assertThatThrownBy(() -> changes.replay(scene.requester, Instant.EPOCH, Instant.now(), null))
                .isInstanceOf(NotAllowed.class);
    }

    private Replay replay(Function<List<String>, Rulebook> rulebooks) {
        return new Replays(new EvaluationStore(jdbc), ledger, rulebooks).run(everything());
    }

    private Period everything() {
        return new Period(Instant.EPOCH, Instant.now().plus(Duration.ofDays(1)), scene.platform.key());
    }

    private List<Row> rows() {
        return new EvaluationStore(jdbc).page(everything(), null, 2_000);
    }

    /** Decisions of anybody for any role in many situations, each under the next version. */
    private void decide(int decisions) {
        List<Change> submitted = new ArrayList<>();
        for (int i = 0; i < Math.min(REQUESTS, decisions); i++) {
            submitted.add(scene.submitted());
        }
        Random random = new Random(decisions);
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < decisions; i++) {
                ChangeRequest request =
                        requests.locked(submitted.get(i % submitted.size()).id());
                record(request, versions.get(i % versions.size()), random);
            }
        });
    }

    private void record(ChangeRequest request, Rulebook rulebook, Random random) {
        OwnerRole role = OwnerRole.values()[random.nextInt(4)];
        Actor by = random.nextInt(3) == 0 ? scene.deputy(role) : scene.owner(role);
        Situation now = situations.of(request).situation();
        Situation then = now.under(
                rulebook, RiskRatings.of(now.submission(), now.background().history(), rulebook));
        NewDecision decision =
                new NewDecision(role, Outcome.APPROVE, null, request.digests().submission());
        RecordedDecision row = RecordedDecision.taken(request, decision, by, WhyMe.OWNER, null, now.now());
        RoundTrip trip = new RoundTrip(operations);
        journal.decided(trip, by.person(), request, row, then, Requirements.evaluate(then));
        trip.send();
    }
}
