package io.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Promotion;
import io.countersign.web.testing.Reply;
import io.countersign.web.testing.WebTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever is wrong with a request gets its documented problem, and changes nothing. */
@WebTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedInputIT {

    private static final int MIB = 1024 * 1024;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private Caller api;
    private JsonNode change;
    private JsonNode draft;

    @BeforeAll
    void prepare() {
        api = Caller.on(port);
        change = api.as("rita")
                .post("/api/v1/changes", Promotion.ready())
                .expect(201)
                .json();
        draft = api.as("dev")
                .post("/api/v1/changes?draft=true", "{\"kind\":\"PROMOTION\"}")
                .expect(201)
                .json();
    }

    static Stream<MalformedCase> json() {
        return MalformedBodies.all();
    }

    static Stream<MalformedCase> calls() {
        return Stream.of(
                        MalformedCalls.all(),
                        MalformedGovernance.all(),
                        MalformedReadiness.all(),
                        MalformedQuestions.all(),
                        MalformedMemberships.all(),
                        MalformedRelease.all(),
                        MalformedNotifications.all(),
                        MalformedFreezes.all(),
                        MalformedTemplates.all())
                .flatMap(cases -> cases);
    }

    @ParameterizedTest
    @MethodSource("json")
    void refusesABody(MalformedCase wrong) {
        refuses(wrong);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void refusesACall(MalformedCase wrong) {
        refuses(wrong);
    }

    @Test
    void refusesABodyThatIsNoUtf8() {
        byte[] bytes = "{\"title\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);

        unchanged(() -> api.as("rita")
                .send("POST", "/api/v1/changes", BodyPublishers.ofByteArray(bytes), true)
                .expectProblem(400, "malformed-request"));
    }

    @Test
    void refusesABodyThatAnnouncesMoreThanAMebibyte() {
        BodyPublisher body = BodyPublishers.ofByteArray(new byte[MIB + 1]);

        unchanged(() ->
                api.as("rita").send("POST", "/api/v1/changes", body, true).expectProblem(413, "payload-too-large"));
    }

    @Test
    void refusesABodyThatGrowsBeyondAMebibyteUnannounced() {
        BodyPublisher body = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[8 * MIB]));

        unchanged(() ->
                api.as("rita").send("POST", "/api/v1/changes", body, true).expectProblem(413, "payload-too-large"));
    }

    private void refuses(MalformedCase wrong) {
        unchanged(() -> {
            Caller caller = wrong.user() == null ? api : api.as(wrong.user());
            for (String header : wrong.headers()) {
                String[] parts = header.split(": ", 2);
                caller = caller.with(parts[0], filled(parts[1]));
            }
            String body = wrong.body() == null ? null : filled(wrong.body());
            Reply reply = caller.send(wrong.method(), filled(wrong.path()), body)
                    .expectProblem(wrong.status(), wrong.problem());
            if (wrong.field() != null) {
                assertThat(reply.json().path("errors").findValuesAsText("field"))
                        .contains(wrong.field());
            }
        });
    }

    private String filled(String text) {
        return text.replace("{change}", change.path("id").asText())
                .replace("{digest}", change.path("submissionDigest").asText())
                .replace("{draft}", draft.path("id").asText());
    }

    private void unchanged(Runnable call) {
        List<Long> before = rows();
        call.run();
        assertThat(rows()).isEqualTo(before);
    }

    private List<Long> rows() {
        return Stream.of(
                        "governance.change_request",
                        "governance.change_revision",
                        "governance.decision",
                        "governance.platform",
                        "governance.evidence_file",
                        "governance.delegation",
                        "governance.admission",
                        "governance.readiness_attachment",
                        "governance.readiness_sign_off",
                        "governance.notice_preference",
                        "governance.digest_time",
                        "governance.question",
                        "governance.question_answer",
                        "governance.policy_exception",
                        "governance.permit",
                        "governance.redemption",
                        "governance.deployment",
                        "governance.observation",
                        "governance.finding",
                        "governance.change_confirmation",
                        "governance.exception_decision",
                        "governance.idempotent_answer",
                        // that somebody was refused is recorded, and nothing else
                        "ledger.entry where position('.refused' in convert_from(canonical, 'UTF8')) = 0")
                .map(table -> jdbc.sql("select count(*) from " + table)
                        .query(Long.class)
                        .single())
                .toList();
    }
}
