package io.countersign.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.web.testing.Browsing;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Promotion;
import io.countersign.web.testing.Reply;
import io.countersign.web.testing.WebTest;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Nobody learns from a refusal what there is. */
@WebTest
class EnumerationIT {

    private static final String NONE = "00000000-0000-7000-8000-000000000000";

    @LocalServerPort
    int port;

    Caller web;

    @BeforeEach
    void connect() {
        web = Caller.on(port);
    }

    @Test
    void answersAProgramAlikeWhetherTheAccountExistsOrNot() {
        Reply wrong = me("tess", "wrong");
        Reply unknown = me("nobody-at-all", "wrong");

        assertThat(unknown.text()).isEqualTo(wrong.text());
        assertThat(headers(unknown)).isEqualTo(headers(wrong));
    }

    @Test
    void answersAPersonAlikeWhetherTheAccountExistsOrNot() {
        Reply wrong = Browsing.stranger(web).signIn("tess", "wrong");
        Reply unknown = Browsing.stranger(web).signIn("nobody-at-all", "wrong");

        assertThat(unknown.status()).isEqualTo(wrong.status());
        assertThat(unknown.text()).isEqualTo(wrong.text());
        assertThat(unknown.header("Location")).isEqualTo(wrong.header("Location"));
    }

    @Test
    void answersAlikeWhetherADraftOfAnotherExistsOrNot() {
        String draft = web.as("rita")
                .post("/api/v1/changes?draft=true", Promotion.ready())
                .expect(201)
                .json()
                .path("id")
                .asText();

        for (String act : new String[] {"", "/permit", "/withdrawal", "/submission", "/questions"}) {
            String method = act.isEmpty() ? "GET" : "POST";
            String body = act.isEmpty() ? null : act.equals("/questions") ? "{\"question\":\"Is it there?\"}" : "{}";
            Caller caller = web.as(act.equals("/permit") ? "pipeline" : "selma");

            Reply hidden = caller.send(method, "/api/v1/changes/" + draft + act, body);
            Reply none = caller.send(method, "/api/v1/changes/" + NONE + act, body);

            assertThat(hidden.expect(404).text().replace(draft, NONE))
                    .as("%s %s", method, act)
                    .isEqualTo(none.expect(404).text());
        }
    }

    private Reply me(String user, String password) {
        return web.with("Authorization", Caller.basic(user, password))
                .get("/api/v1/me")
                .expectProblem(401, "unauthenticated");
    }

    private static Map<String, Object> headers(Reply reply) {
        Map<String, Object> headers = new TreeMap<>(reply.response().headers().map());
        headers.remove("date");
        return headers;
    }
}
