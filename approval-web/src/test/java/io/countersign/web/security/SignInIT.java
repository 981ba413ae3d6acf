package io.countersign.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.web.testing.Caller;
import io.countersign.web.testing.CapturedLog;
import io.countersign.web.testing.Reply;
import io.countersign.web.testing.WebTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@WebTest
class SignInIT {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    Caller web;

    @BeforeEach
    void connect() {
        web = Caller.on(port);
    }

    @Test
    void sendsStrangersToTheSignInPage() {
        Reply reply = web.get("/").expect(302);

        assertThat(reply.header("Location")).endsWith("/sign-in");
    }

    @Test
    void tellsAScriptOfAnOldPageToLoadAnew() {
        Reply reply = web.with("HX-Request", "true").get("/inbox").expect(403);

        assertThat(reply.header("HX-Refresh")).isEqualTo("true");
    }

    @Test
    void forbidsInlineScriptFramesAndGuessing() {
        for (String path : new String[] {"/sign-in", "/api/v1/me", "/ledger/checkpoint"}) {
            Reply reply = web.get(path);

            assertThat(reply.header("Content-Security-Policy")).isEqualTo(Headers.CONTENT_SECURITY_POLICY);
            assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(reply.header("Referrer-Policy")).isEqualTo("same-origin");
            assertThat(reply.header("Permissions-Policy")).contains("geolocation=()");
            assertThat(reply.header("Server")).isEmpty();
        }
    }

    @Test
    void believesNobodyWhoSaysForWhomItCalls() {
        Reply reply = web.with("X-Forwarded-Proto", "https").get("/sign-in").expect(200);

        assertThat(reply.header("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void recordsAFormWithoutItsTokenAsARefusal() {
        Reply page = web.get("/sign-in").expect(200);
        String session = session(form(session(page), "/sign-in", "username=rita&password=rita&_csrf=" + token(page)));

        try (CapturedLog log = CapturedLog.open()) {
            form(session, "/sign-out", "").expect(403);

            assertThat(log.lines())
                    .anySatisfy(line -> assertThat(line).contains("Refused: subject=rita call=POST ** status=403"));
        }
    }

    @Test
    void changesTheSessionWhenSomebodySignsIn() {
        Reply page = web.get("/sign-in").expect(200);
        String before = session(page);
        Reply signedIn = form(before, "/sign-in", "username=rita&password=rita&_csrf=" + token(page));

        assertThat(signedIn.expect(302).header("Location")).doesNotContain("error");
        assertThat(session(signedIn)).isNotEqualTo(before);
        assertThat(signedIn.header("Set-Cookie")).contains("HttpOnly", "SameSite=Lax");
        web.with("Cookie", session(signedIn)).get("/inbox").expect(200);
    }

    @Test
    void givesSessionsThatNobodyGuesses() {
        Set<String> sessions = Stream.generate(() -> web.get("/sign-in").expect(200))
                .limit(20)
                .map(page -> page.header("Set-Cookie"))
                .collect(Collectors.toSet());

        assertThat(sessions)
                .hasSize(20)
                .allSatisfy(cookie -> assertThat(cookie).matches("countersign-session=[0-9A-F]{32};.*")); // 128 bits
    }

    @Test
    void refusesAWrongPasswordAndAFormWithoutItsToken() {
        Reply page = web.get("/sign-in");

        Reply wrong = form(session(page), "/sign-in", "username=rita&password=x&_csrf=" + token(page));
        assertThat(wrong.expect(302).header("Location")).endsWith("/sign-in?error");
        form(session(page), "/sign-in", "username=rita&password=rita").expect(403);
    }

    @Test
    void endsTheSessionOnSigningOut() {
        Reply page = web.get("/sign-in");
        String session = session(form(session(page), "/sign-in", "username=rita&password=rita&_csrf=" + token(page)));
        Reply home = web.with("Cookie", session).get("/inbox").expect(200);

        form(session, "/sign-out", "_csrf=" + token(home)).expect(302);

        assertThat(web.with("Cookie", session).get("/inbox").expect(302).header("Location"))
                .endsWith("/sign-in");
    }

    @Test
    void takesNoSessionForAnApiCall() {
        Reply page = web.get("/sign-in");
        String session = session(form(session(page), "/sign-in", "username=rita&password=rita&_csrf=" + token(page)));

        web.with("Cookie", session).get("/api/v1/me").expectProblem(401, "unauthenticated");
    }

    @Test
    void challengesProgramsButNotScriptsOfPages() {
        assertThat(web.get("/api/v1/me").expectProblem(401, "unauthenticated").header("WWW-Authenticate"))
                .startsWith("Basic realm=");
        assertThat(web.with("HX-Request", "true").get("/api/v1/me").expect(401).header("WWW-Authenticate"))
                .isEmpty();
        web.with("Authorization", Caller.basic("rita", "wrong"))
                .get("/api/v1/me")
                .expectProblem(401, "unauthenticated");
    }

    @Test
    void opensHealthToAllAndMetricsToAdministrators() {
        web.get("/actuator/health").expect(200);
        web.get("/actuator/prometheus").expectProblem(401, "unauthenticated");
        web.as("rita").get("/actuator/prometheus").expectProblem(403, "not-allowed");
        web.as("ada").get("/actuator/prometheus").expect(200);
        web.as("ada").get("/actuator/env").expectProblem(403, "not-allowed");
        web.as("ada").get("/actuator/sbom").expectProblem(403, "not-allowed");
    }

    private Reply form(String session, String path, String fields) {
        return web.with("Cookie", session)
                .with("Content-Type", "application/x-www-form-urlencoded")
                .send("POST", path, BodyPublishers.ofString(fields), false);
    }

    private static String session(Reply reply) {
        return reply.header("Set-Cookie").replaceFirst(";.*", "");
    }

    private static String token(Reply page) {
        Matcher token = TOKEN.matcher(page.text());
        assertThat(token.find()).as("a form with a token in %s", page.text()).isTrue();
        return token.group(1);
    }
}
