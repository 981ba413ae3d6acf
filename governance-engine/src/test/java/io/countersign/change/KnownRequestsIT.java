package io.countersign.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import io.countersign.policy.OwnerRole;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is remembered of a request is never shown once the request is another, whoever wrote it and by whatever way. */
@EngineTest
class KnownRequestsIT {

    @Autowired
    Changes changes;

    @Autowired
    ChangeRequests requests;

    @Autowired
    Situations situations;

    @Autowired
    Readiness readiness;

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private TransactionTemplate writing;
    private TransactionTemplate reading;
    private Scene scene;
    private UUID id;

    @BeforeEach
    void remembered() {
        writing = new TransactionTemplate(transactions);
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        scene = new Scene(people, platforms, changes, readiness);
        id = scene.submitted().id();
        assertThat(title()).isEqualTo(scene.promotion().title());
    }

    @Test
    void aCommandIsSeenWithItsCommit() {
        Change change = changes.get(scene.requester, id);
        List.of(OwnerRole.values()).forEach(role -> scene.decide(change, role, Outcome.APPROVE));

        assertThat(changes.get(scene.requester, id).state()).isEqualTo(State.READY);
        assertThat(changes.byIds(List.of(id)).values())
                .extracting(Change::state)
                .containsExactly(State.READY);
    }

    @Test
    void whatSomebodyWritesByHandIsSeen() {
        retitle("by hand"); // the version stays

        assertThat(title()).isEqualTo("by hand");
    }

    @Test
    void whatIsRolledBackIsSeenByNobody() {
        String before = title();
        writing.executeWithoutResult(status -> {
            retitle("never");
            assertThat(stored()).as("the transaction that writes sees it").isEqualTo("never");
            status.setRollbackOnly();
        });
        assertThat(title()).isEqualTo(before);

        retitle("after"); // under the version that was rolled back
        assertThat(title()).isEqualTo("after");
    }

    @Test
    void aTransactionThatMayWriteSeesItsOwnState() {
        writing.executeWithoutResult(status -> {
            requests.locked(id).moveTo(State.EXPIRED); // not sent to the database yet
            assertThat(situations.stored(List.of(id)))
                    .singleElement()
                    .satisfies(facts -> assertThat(facts.request().state()).isEqualTo(State.EXPIRED));
            status.setRollbackOnly();
        });
        assertThat(changes.get(scene.requester, id).state()).isEqualTo(State.DECIDING);
    }

    @Test
    void whatIsGoneIsSeenByNobody() {
        UUID draft = changes.draft(scene.requester, scene.promotion()).id();
        assertThat(changes.byIds(List.of(draft, id))).containsKey(draft);
        jdbc.sql("delete from governance.change_request where id = ?")
                .param(draft)
                .update();

        assertThat(changes.byIds(List.of(draft, id))).containsOnlyKeys(id);
    }

    private void retitle(String title) {
        jdbc.sql("""
                        update governance.change_request
                        set submission = jsonb_set(submission::jsonb, '{title}', to_jsonb(?::text))::text where id = ?
                        """).params(title, id).update();
    }

    private String title() {
        return Objects.requireNonNull(reading.execute(status -> stored()));
    }

    private String stored() {
        return Objects.requireNonNull(
                situations.stored(List.of(id)).get(0).situation().submission().title());
    }
}
