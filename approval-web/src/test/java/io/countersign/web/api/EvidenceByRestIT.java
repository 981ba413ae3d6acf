package io.countersign.web.api;

import static io.countersign.web.testing.Promotion.decision;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Promotion;
import io.countersign.web.testing.Reply;
import io.countersign.web.testing.WebTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Evidence from upload to request, by nothing but REST calls. */
@WebTest
class EvidenceByRestIT {

    private static final String FILES = "/api/v1/evidence-files";
    private static final int MIB = 1024 * 1024;

    @LocalServerPort
    int port;

    private Caller rita = Caller.on(0);

    @BeforeEach
    void connect() {
        rita = Caller.on(port).as("rita");
    }

    @Test
    void handsOutWhatWasUploadedToBeSavedOnly() {
        String report = report();
        Reply kept = upload(report, 201);

        assertThat(kept.json().path("format").asText()).isEqualTo("JUNIT");
        Reply content = rita.as("olga").get(kept.header("Location")).expect(200);
        assertThat(content.text()).isEqualTo(report);
        assertThat(content.header("Content-Type")).isEqualTo("text/xml");
        assertThat(content.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(content.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"%s.xml\""
                        .formatted(kept.json().path("digest").asText().substring(7, 19)));
        assertThat(upload(report, 200).json()).isEqualTo(kept.json());
    }

    @Test
    void takesMoreThanAMebibyteAndRefusesMoreThanTwentyFive() {
        byte[] large = new byte[25 * MIB + 1];
        large[0] = (byte) UUID.randomUUID().hashCode();

        rita.send("POST", FILES, BodyPublishers.ofByteArray(large, 0, 3 * MIB), false)
                .expect(201);
        rita.send("POST", FILES, BodyPublishers.ofByteArray(large), false).expectProblem(413, "payload-too-large");
        rita.send("POST", FILES, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)), false)
                .expectProblem(413, "payload-too-large");
    }

    @Test
    void showsWhatIsKeptAndWhatIsOnlyReferredTo() {
        String digest = upload(report(), 201).json().path("digest").asText();
        JsonNode change = rita.post("/api/v1/changes", with("""
                {"type":"TEST_REPORT","title":"Unit","file":"%s","results":{"failed":1}},""".formatted(digest)))
                .expect(201)
                .json();

        assertThat(change.path("evidence").findValuesAsText("kept")).containsExactly("HELD", "REFERENCED");
        assertThat(change.at("/evidence/0/digest").asText()).isEqualTo(digest);
    }

    @Test
    void refusesResultsThatTheContentContradicts() {
        String digest = upload(report(), 201).json().path("digest").asText();

        Reply refused =
                rita.post("/api/v1/changes", with("""
                        {"type":"test report","title":"Unit","file":"%s","results":{"failed":0,"passed":9}},""".formatted(digest))).expectProblem(422, "invalid-request");

        assertThat(refused.json().path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("evidence[0].results.failed", "evidence[0].results.passed");
    }

    @Test
    void findsEvidenceThatARequestOfThePlatformHasAttachedAlready() {
        String digest = upload(report(), 201).json().path("digest").asText();
        rita.post("/api/v1/changes", with("""
                {"type":"test-report","title":"Unit","file":"%s","producer":"ci"},""".formatted(digest))).expect(201);

        JsonNode change = rita.as("dev")
                .post("/api/v1/changes", with("\"%s\",".formatted(digest)))
                .expect(201)
                .json();

        assertThat(change.at("/evidence/0/producer").asText()).isEqualTo("ci");
        rita.post("/api/v1/changes", with("\"%s\",".formatted(digest)).replace("\"claims\"", "\"payments\""))
                .expectProblem(422, "invalid-request");
    }

    @Test
    void attachingLetsTheDecisionsFallThatAnswerForEvidence() {
        Fixture change =
                Fixture.change(Caller.on(port)).approved("SECURITY", "selma").approved("BUSINESS", "bruno");
        String digest = upload(report(), 201).json().path("digest").asText();

        Reply attached =
                rita.post(change.change() + "/evidence", """
                        {"type":"minutes","title":"Minutes","file":"%s","validUntil":"2040-01-01T00:00:00Z"}""".formatted(digest)).expect(201);

        assertThat(attached.json().path("kept").asText()).isEqualTo("HELD");
        assertThat(attached.json().path("fell")).extracting(JsonNode::asText).contains("SECURITY");
        JsonNode now = rita.get(change.change()).expect(200).json();
        assertThat(now.path("submissionDigest")).isEqualTo(attached.json().path("submissionDigest"));
        assertThat(now.path("evidence")).hasSize(2);
        Caller.on(port)
                .as("paula")
                .post(change.change() + "/decisions", decision("PLATFORM", "APPROVE", change.digest()))
                .expectProblem(409, "digest-stale");
    }

    private Reply upload(String content, int status) {
        return rita.with("Content-Type", "text/xml; charset=utf-8")
                .post(FILES, content)
                .expect(status);
    }

    private static String report() {
        return "<testsuite><testcase name=\"%s\"/><testcase><failure/></testcase></testsuite>"
                .formatted(UUID.randomUUID());
    }

    private static String with(String evidence) {
        return Promotion.ready().replace("\"evidence\":[", "\"evidence\":[" + evidence);
    }
}
