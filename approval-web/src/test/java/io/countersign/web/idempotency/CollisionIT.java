package io.countersign.web.idempotency;

import static io.countersign.web.testing.Promotion.decision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.web.testing.Browsing;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Promotion;
import io.countersign.web.testing.Reply;
import io.countersign.web.testing.WebTest;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Another transaction changes the task that a decision completes, after the decision read it and before it writes. */
@WebTest
class CollisionIT {

    private static final String CHANGES = "/api/v1/changes/";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    Caller api;
    JsonNode change;

    @BeforeEach
    void submit() {
        api = Caller.on(port);
        change = api.as("rita")
                .post("/api/v1/changes", Promotion.ready())
                .expect(201)
                .json();
    }

    @Test
    void decidesOnceAllTheSame() {
        Reply decided = decideWhileItsTaskChanges(selma -> selma);

        assertThat(decided.expect(201).json().path("role").asText()).isEqualTo("SECURITY");
        isDecidedOnce();
    }

    @Test
    void keepsTheAnswerOfTheAttemptThatSucceeded() {
        String key = UUID.randomUUID().toString();

        Reply decided = decideWhileItsTaskChanges(selma -> selma.with("Idempotency-Key", key));

        decided.expect(201);
        assertThat(decide(api.as("selma").with("Idempotency-Key", key)).text()).isEqualTo(decided.text());
        isDecidedOnce();
    }

    @Test
    void decidesAnItemOfABatchAllTheSame() {
        String item = "{\"decisions\":[{\"changeId\":\"%s\",%s]}".formatted(id(), body().substring(1));

        Reply batch = whileItsTaskChanges(() -> api.as("selma").post("/api/v1/decisions/batch", item));

        assertThat(batch.expect(200).json().path("items").path(0).path("status").asInt())
                .as(batch.text())
                .isEqualTo(201);
        isDecidedOnce();
    }

    @Test
    void decidesInThePageAllTheSame() {
        Browsing selma = Browsing.signedIn(port, "selma");
        String digest = change.path("submissionDigest").asText();

        whileItsTaskChanges(() -> selma.post(
                        "/changes/%s/decisions".formatted(id()),
                        "role",
                        "SECURITY",
                        "outcome",
                        "APPROVE",
                        "rationale",
                        "Read it.",
                        "digest",
                        digest))
                .expect(302);

        isDecidedOnce();
    }

    private Reply decideWhileItsTaskChanges(UnaryOperator<Caller> with) {
        return whileItsTaskChanges(() -> decide(with.apply(api.as("selma"))));
    }

    private Reply whileItsTaskChanges(Supplier<Reply> decision) {
        CompletableFuture<Reply> waiting = new TransactionTemplate(transactions).execute(status -> {
            assertThat(jdbc.sql("update camunda.act_ru_task set rev_ = rev_ + 1 where id_ = ?")
                            .param(task())
                            .update())
                    .isEqualTo(1);
            int us = jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
            CompletableFuture<Reply> sent = CompletableFuture.supplyAsync(decision);
            await().until(() -> somebodyWaitsFor(us));
            return sent;
        });
        return waiting.join();
    }

    private String task() {
        return jdbc.sql(
                        "select task_id from governance.inbox_item where change_id = ?::uuid and owner_role = 'SECURITY'")
                .param(id())
                .query(String.class)
                .single();
    }

    private boolean somebodyWaitsFor(int backend) {
        return jdbc.sql("select exists (select from pg_stat_activity where ? = any(pg_blocking_pids(pid)))")
                .param(backend)
                .query(Boolean.class)
                .single();
    }

    private Reply decide(Caller selma) {
        return selma.post(CHANGES + id() + "/decisions", body());
    }

    private void isDecidedOnce() {
        assertThat(api.as("rita").get(CHANGES + id()).json().path("decisions")).hasSize(1);
        assertThat(jdbc.sql("select count(*) from governance.decision where change_id = ?::uuid")
                        .param(id())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private String body() {
        return decision("SECURITY", "APPROVE", change.path("submissionDigest").asText());
    }

    private String id() {
        return change.path("id").asText();
    }
}
