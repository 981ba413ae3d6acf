package io.countersign.web.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promise that matters most, kept while the process dies in the middle of two hundred decisions. */
class CrashIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REQUESTS = 50;
    private static final int DECIDED_BEFORE_THE_KILL = 60;
    private static final Map<String, String> OWNERS =
            Map.of("PLATFORM", "paula", "BUSINESS", "bruno", "SECURITY", "selma", "GOVERNANCE", "gwen");

    /** One role's approval of one request. */
    private record Approval(String change, String role, String owner, String digest) {}

    @TempDir
    Path directory;

    @Test
    void decisionsAndEntriesStayTheSameSetAndNothingIsStuck() throws Exception {
        List<Approval> approvals;
        Set<String> confirmed;
        ChildApplication killed = ChildApplication.start(directory);
        try {
            approvals = submit(killed);
            confirmed = killInTheMiddle(killed, approvals);
        } finally {
            killed.kill();
        }

        try (ChildApplication again = ChildApplication.start(directory)) {
            Set<String> decided = decisions(again, approvals);
            assertThat(decided).containsAll(confirmed).hasSizeLessThan(approvals.size());
            assertThat(entries(again)).isEqualTo(decided);

            for (Approval approval : approvals) {
                finish(again, approval);
            }

            assertThat(states(again, approvals)).containsOnly("READY");
            assertThat(entries(again)).hasSameSizeAs(approvals).isEqualTo(decisions(again, approvals));
            JsonNode verification = ok(again.get("/api/v1/ledger/verification", "carl"));
            assertThat(verification.path("ok").asBoolean())
                    .as("%s", verification)
                    .isTrue();
        }
    }

    private static List<Approval> submit(ChildApplication application) throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        List<Approval> approvals = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            HttpResponse<String> answer = application.post(
                    "/api/v1/changes", "rita", """
                    {"kind": "PROMOTION", "platform": "claims", "environment": "production",
                     "title": "Crash %d", "summary": "One of many.",
                     "artifacts": [{"name": "claims", "version": "%d", "digest": "sha256:%064x"}],
                     "authors": ["dev"], "testers": ["tess"], "window": {"start": "%s", "end": "%s"},
                     "plan": "Deploy.", "backoutPlan": "Deploy the one before.", "dataEffect": "NONE",
                     "risk": {"impact": "LOW", "dataClassification": "LOW", "blastRadius": "LOW"}}
                    """.formatted(i, i, i, now, now.plus(7, ChronoUnit.DAYS)));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            JsonNode change = JSON.readTree(answer.body());
            String id = change.path("id").asText();
            String digest = change.path("submissionDigest").asText();
            OWNERS.forEach((role, owner) -> approvals.add(new Approval(id, role, owner, digest)));
        }
        Collections.shuffle(approvals, new Random(7));
        return approvals;
    }

    /** Sends all approvals at once and kills the process when some are through. Returns what was confirmed by then. */
    private static Set<String> killInTheMiddle(ChildApplication application, List<Approval> approvals)
            throws InterruptedException {
        Set<String> confirmed = ConcurrentHashMap.newKeySet();
        CountDownLatch some = new CountDownLatch(DECIDED_BEFORE_THE_KILL);
        ExecutorService clients = Executors.newFixedThreadPool(approvals.size());
        for (Approval approval : approvals) {
            clients.execute(() -> {
                try {
                    HttpResponse<String> answer = decide(application, approval);
                    if (answer.statusCode() == 201) {
                        confirmed.add(JSON.readTree(answer.body()).path("id").asText());
                        some.countDown();
                    }
                } catch (IOException killedMeanwhile) {
                    // neither confirmed nor refused: that is what the test is about
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        assertThat(some.await(ChildApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        application.kill();
        clients.shutdown();
        assertThat(clients.awaitTermination(ChildApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        return confirmed;
    }

    private static HttpResponse<String> decide(ChildApplication application, Approval approval)
            throws IOException, InterruptedException {
        return application.post(
                "/api/v1/changes/%s/decisions".formatted(approval.change()), approval.owner(), """
                {"role": "%s", "outcome": "APPROVE", "rationale": "Read and agreed.", "submissionDigest": "%s"}
                """.formatted(
                                approval.role(), approval.digest()));
    }

    /** Decides what the kill left open; a decision that stands is the only reason to be refused. */
    private static void finish(ChildApplication application, Approval approval) throws Exception {
        HttpResponse<String> answer = decide(application, approval);
        assertThat(answer.statusCode()).as(answer.body()).isIn(201, 409);
    }

    private static Set<String> decisions(ChildApplication application, List<Approval> approvals) throws Exception {
        Set<String> ids = new HashSet<>();
        for (String change : changes(approvals)) {
            for (JsonNode decision :
                    ok(application.get("/api/v1/changes/" + change, "carl")).path("decisions")) {
                assertThat(ids.add(decision.path("id").asText())).isTrue();
            }
        }
        return ids;
    }

    private static Set<String> states(ChildApplication application, List<Approval> approvals) throws Exception {
        Set<String> states = new HashSet<>();
        for (String change : changes(approvals)) {
            states.add(ok(application.get("/api/v1/changes/" + change, "carl"))
                    .path("state")
                    .asText());
        }
        return states;
    }

    private static Set<String> changes(List<Approval> approvals) {
        Set<String> ids = new HashSet<>();
        approvals.forEach(approval -> ids.add(approval.change()));
        return ids;
    }

    /** The decisions that the log holds, once everything recorded has its position. */
    private static Set<String> entries(ChildApplication application) throws Exception {
        ChildApplication.await("every entry to have its position", () -> pending(application) == 0);
        Set<String> ids = new HashSet<>();
        String cursor = "";
        do {
            JsonNode page =
                    ok(application.get("/api/v1/ledger/entries?type=decision.recorded&limit=200" + cursor, "carl"));
            for (JsonNode entry : page.path("items")) {
                assertThat(ids.add(entry.path("content").path("decisionId").asText()))
                        .isTrue();
            }
            cursor = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asText();
        } while (!cursor.isEmpty());
        return ids;
    }

    private static long pending(ChildApplication application) {
        try {
            return Long.parseLong(
                    application.one(
                            "select count(*) from ledger.entry e where not exists (select from ledger.leaf l where l.entry_id = e.id)"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode ok(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
