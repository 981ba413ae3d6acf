package io.countersign.web.idempotency;

import static io.countersign.web.testing.Promotion.decision;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Promotion;
import io.countersign.web.testing.Reply;
import io.countersign.web.testing.WebTest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@WebTest
class IdempotencyIT {

    private static final String CHANGES = "/api/v1/changes";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    Caller rita;
    String key;

    @BeforeEach
    void connect() {
        rita = Caller.on(port).as("rita");
        key = UUID.randomUUID().toString();
    }

    @Test
    void givesTheSameAnswerToTheSameRequest() {
        String body = Promotion.ready();

        Reply first = rita.with("Idempotency-Key", key).post(CHANGES, body).expect(201);
        Reply second = rita.with("Idempotency-Key", key).post(CHANGES, body).expect(201);

        assertThat(second.text()).isEqualTo(first.text());
        for (String header : new String[] {"Location", "ETag", "Content-Type"}) {
            assertThat(second.header(header)).isNotEmpty().isEqualTo(first.header(header));
        }
        assertThat(requestsTitled(first)).isEqualTo(1);
    }

    @Test
    void refusesTheKeyForAnotherBodyOrQuery() {
        String body = Promotion.ready();
        rita.with("Idempotency-Key", key).post(CHANGES, body).expect(201);

        rita.with("Idempotency-Key", key).post(CHANGES, Promotion.ready()).expectProblem(422, "idempotency-mismatch");
        rita.with("Idempotency-Key", key)
                .post(CHANGES + "?draft=true", body)
                .expectProblem(422, "idempotency-mismatch");
    }

    @Test
    void keepsTheKeysOfPersonsAndPathsApart() {
        String body = Promotion.ready();
        Reply ritas = rita.with("Idempotency-Key", key).post(CHANGES, body).expect(201);
        Reply devs =
                rita.as("dev").with("Idempotency-Key", key).post(CHANGES, body).expect(201);

        assertThat(devs.json().path("id")).isNotEqualTo(ritas.json().path("id"));
        rita.with("Idempotency-Key", key)
                .post(ritas.header("Location") + "/withdrawal", "{}")
                .expect(200);
    }

    @Test
    void leavesTheKeyFreeWhenTheWriteWasRefused() {
        rita.with("Idempotency-Key", key).post(CHANGES, "{}").expectProblem(422, "invalid-request");

        rita.with("Idempotency-Key", key).post(CHANGES, Promotion.ready()).expect(201);
    }

    @Test
    void keepsTheRecordOfARefusalAndNoKey() {
        JsonNode change = rita.post(CHANGES, Promotion.ready()).expect(201).json();
        String decisions = CHANGES + "/" + change.path("id").asText() + "/decisions";
        String body =
                decision("SECURITY", "APPROVE", change.path("submissionDigest").asText());
        Caller paula = rita.as("paula").with("Idempotency-Key", key);

        paula.post(decisions, body).expectProblem(403, "not-allowed");
        paula.post(decisions, body).expectProblem(403, "not-allowed");

        assertThat(jdbc.sql("select count(*) from ledger.entry where type = 'decision.refused' and subject_id = ?")
                        .param(UUID.fromString(change.path("id").asText()))
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(jdbc.sql("select count(*) from governance.idempotent_answer where key = ?")
                        .param(key)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void writesOnceWhenTheSameRequestComesManyTimesAtOnce() throws Exception {
        String body = Promotion.ready();

        List<Reply> replies = atOnce(8, () -> rita.with("Idempotency-Key", key).post(CHANGES, body));

        assertThat(replies).allMatch(reply -> reply.status() == 201);
        Set<String> answers = replies.stream().map(Reply::text).collect(Collectors.toSet());
        assertThat(answers).hasSize(1);
        assertThat(requestsTitled(replies.get(0))).isEqualTo(1);
    }

    @Test
    void decidesOnceForADoubleClickWithAKey() throws Exception {
        JsonNode change = rita.post(CHANGES, Promotion.ready()).expect(201).json();
        String path = CHANGES + "/" + change.path("id").asText();
        String body =
                decision("SECURITY", "APPROVE", change.path("submissionDigest").asText());
        Caller selma = rita.as("selma").with("Idempotency-Key", key);

        List<Reply> replies = atOnce(4, () -> selma.post(path + "/decisions", body));

        assertThat(replies).allMatch(reply -> reply.status() == 201);
        assertThat(rita.get(path).json().path("decisions")).hasSize(1);
    }

    @Test
    void amendsOnceAndAnswersTheOldVersionAgain() {
        JsonNode change = rita.post(CHANGES, Promotion.ready()).expect(201).json();
        String path = CHANGES + "/" + change.path("id").asText();
        Caller amender = rita.with("Idempotency-Key", key)
                .with("If-Match", "\"" + change.path("submissionDigest").asText() + "\"");

        Reply first = amender.patch(path, "{\"plan\":\"All nodes at once.\"}").expect(200);
        Reply second = amender.patch(path, "{\"plan\":\"All nodes at once.\"}").expect(200);

        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(first.json().path("plan").asText()).isEqualTo("All nodes at once.");
    }

    @Test
    void keepsTheResultOfEachItemOfABatch() {
        String batch = "{\"decisions\":[" + item() + "," + item() + "]}";
        Caller selma = rita.as("selma").with("Idempotency-Key", key);

        Reply first = selma.post("/api/v1/decisions/batch", batch).expect(200);
        Reply second = selma.post("/api/v1/decisions/batch", batch).expect(200);

        assertThat(first.json().path("items").findValuesAsText("status")).containsOnly("201");
        assertThat(second.text()).isEqualTo(first.text());
        selma.post("/api/v1/decisions/batch", "{\"decisions\":[" + item() + "]}")
                .expectProblem(422, "idempotency-mismatch");
    }

    @Test
    void forgetsTheAnswerAfterADay() {
        String body = Promotion.ready();
        Reply first = rita.with("Idempotency-Key", key).post(CHANGES, body).expect(201);
        jdbc.sql("update governance.idempotent_answer set created_at = created_at - interval '25 hours' where key = ?")
                .param(key)
                .update();

        Reply second = rita.with("Idempotency-Key", key).post(CHANGES, body).expect(201);

        assertThat(second.json().path("id")).isNotEqualTo(first.json().path("id"));
    }

    private String item() {
        JsonNode change = rita.post(CHANGES, Promotion.ready()).expect(201).json();
        return "{\"changeId\":\"" + change.path("id").asText() + "\","
                + decision(
                                "SECURITY",
                                "APPROVE",
                                change.path("submissionDigest").asText())
                        .substring(1);
    }

    private long requestsTitled(Reply created) {
        String title = created.json().path("title").asText().replace(' ', '+');
        return rita.get(CHANGES + "?text=" + title)
                .expect(200)
                .json()
                .path("items")
                .size();
    }

    private static List<Reply> atOnce(int times, Callable<Reply> call) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(times);
        try {
            return pool.invokeAll(IntStream.range(0, times).mapToObj(i -> call).toList()).stream()
                    .map(IdempotencyIT::get)
                    .toList();
        } finally {
            pool.shutdownNow();
        }
    }

    private static Reply get(Future<Reply> reply) {
        try {
            return reply.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
