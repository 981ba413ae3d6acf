package io.countersign.web.api;

import static io.countersign.web.testing.Promotion.decision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Reply;
import io.countersign.web.testing.WebTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@WebTest
class ConcurrentDecisionsIT {

    private static final int MANY = 50;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    Caller api;

    @BeforeEach
    void connect() {
        api = Caller.on(port);
    }

    @Test
    void recordsFiftyAtOnceWithContiguousIndicesUnderOneRoot() throws Exception {
        List<Fixture> changes =
                IntStream.range(0, MANY).mapToObj(i -> Fixture.change(api)).toList();

        List<Reply> replies = atOnce(changes.stream()
                .<Callable<Reply>>map(change -> () -> approve("selma", "SECURITY", change))
                .toList());

        assertThat(replies).allMatch(reply -> reply.status() == 201);
        List<String> ids = replies.stream()
                .map(reply -> reply.json().path("entry").path("id").asText())
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
        await().atMost(Duration.ofSeconds(60)).until(this::everyEntryHasItsPlace);
        assertThat(ids).allSatisfy(this::isInTheLog);
        assertThat(gaps()).isZero();
        JsonNode verification =
                api.as("carl").get("/api/v1/ledger/verification").expect(200).json();
        assertThat(verification.path("ok").asBoolean()).as("%s", verification).isTrue();
    }

    @Test
    void letsFourOwnersDecideAtTheSameMoment() throws Exception {
        for (int round = 0; round < 5; round++) {
            Fixture change = Fixture.change(api);

            List<Reply> replies = atOnce(List.of(
                    () -> approve("paula", "PLATFORM", change),
                    () -> approve("bruno", "BUSINESS", change),
                    () -> approve("selma", "SECURITY", change),
                    () -> approve("gwen", "GOVERNANCE", change)));

            assertThat(replies).allMatch(reply -> reply.status() == 201);
            assertThat(api.as("rita").get(change.change()).json().path("state").asText())
                    .isEqualTo("READY");
        }
    }

    @Test
    void countsADoubleClickOnce() throws Exception {
        Fixture change = Fixture.change(api);

        List<Reply> replies =
                atOnce(List.of(() -> approve("selma", "SECURITY", change), () -> approve("selma", "SECURITY", change)));

        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(201, 409);
        replies.stream()
                .filter(reply -> reply.status() == 409)
                .forEach(reply -> reply.expectProblem(409, "already-decided"));
        assertThat(api.as("rita").get(change.change()).json().path("decisions")).hasSize(1);
    }

    @Test
    void decidesABatchItemByItem() {
        Fixture first = Fixture.change(api);
        Fixture second = Fixture.change(api);
        Fixture risky = Fixture.risky(api);
        String batch = "{\"decisions\":[%s,%s,%s,%s]}".formatted(item(first), item(risky), item(first), item(second));

        JsonNode results = api.as("selma")
                .post("/api/v1/decisions/batch", batch)
                .expect(200)
                .json()
                .path("items");

        assertThat(results.findValuesAsText("status")).contains("201", "403", "409");
        assertThat(results.path(0).path("decision").path("entry").path("id").asText())
                .isNotBlank();
        assertThat(results.path(1).path("problem").path("rule").asText()).isEqualTo("batch-risk");
        assertThat(results.path(2).path("problem").path("type").asText()).endsWith("already-decided");
        assertThat(results.path(3).path("status").asInt()).isEqualTo(201);
    }

    private Reply approve(String owner, String role, Fixture change) {
        return api.as(owner).post(change.change() + "/decisions", decision(role, "APPROVE", change.digest()));
    }

    private static String item(Fixture change) {
        return "{\"changeId\":\"" + change.id() + "\","
                + decision("SECURITY", "APPROVE", change.digest()).substring(1);
    }

    private void isInTheLog(String entryId) {
        JsonNode entry = api.as("carl")
                .get("/api/v1/ledger/entries/by-id/" + entryId)
                .expect(200)
                .json();
        assertThat(entry.path("index").isNumber()).isTrue();
    }

    private boolean everyEntryHasItsPlace() {
        return jdbc.sql("select (select count(*) from ledger.entry) = (select count(*) from ledger.leaf)")
                .query(Boolean.class)
                .single();
    }

    private long gaps() {
        return jdbc.sql("select count(*) - coalesce(max(index) + 1, 0) from ledger.leaf")
                .query(Long.class)
                .single();
    }

    private static List<Reply> atOnce(List<Callable<Reply>> calls) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(calls.size());
        try {
            return pool.invokeAll(calls).stream()
                    .map(ConcurrentDecisionsIT::get)
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
