package io.countersign.web.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import io.countersign.web.keycloak.KeycloakServer;
import io.countersign.web.keycloak.KeycloakTest;
import io.countersign.web.keycloak.RealmCalls;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.CapturedLog;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** People who sign in at a real realm in a real browser. */
@KeycloakTest
class RealmSignInBrowserIT {

    private final RealmCalls realm = new RealmCalls(KeycloakServer.get());

    @LocalServerPort
    int port;

    @Test
    void comesBackToThePageThatWasAskedForInASessionOfItsOwn() {
        try (Visitor carl = stranger()) {
            List<String> asked = new CopyOnWriteArrayList<>();
            carl.page().onRequest(request -> asked.add(request.url()));

            carl.open("/policies");
            String before = session(carl);
            assertThat(before).as("the session that waits for the sign-in").isNotEmpty();
            signIn(carl, "carl");

            assertThat(carl.page()).hasURL(Pattern.compile(".*/policies.*"));
            assertThat(carl.page().locator(".menu")).containsText("Carl Chen");
            assertThat(session(carl)).isNotEmpty().isNotEqualTo(before);
            assertThat(asked)
                    .anySatisfy(url -> assertThat(url)
                            .startsWith(KeycloakServer.get().issuer() + "/protocol/openid-connect/auth")
                            .contains("code_challenge=", "code_challenge_method=S256"));
            assertThat(carl.complaints()).isEmpty();
        }
    }

    @Test
    void signsOutHereAndThere() {
        try (Visitor olga = stranger()) {
            olga.open("/ledger");
            signIn(olga, "olga");
            olga.page().locator(".menu summary").click();

            olga.button("Sign out").click();

            assertThat(olga.page()).hasURL(Pattern.compile(".*/sign-in\\?signed-out"));
            assertThat(olga.notice()).containsText("You are signed out.");
            olga.link("Sign in with your organisation").click();
            assertThat(olga.page().locator("#username")).isVisible();
            assertThat(olga.complaints()).isEmpty();
        }
    }

    @Test
    void isSignedOutWhenTheRealmEndsTheSession() {
        realm.logoutAddress("http://127.0.0.1:%d/logout/connect/back-channel/keycloak".formatted(port));
        try (Visitor dev = stranger()) {
            dev.open("/changes");
            signIn(dev, "dev");
            assertThat(dev.heading("Changes")).isVisible();
            assertThat(signedIn(dev)).isTrue();

            String subject = realm.subject("dev");
            try (CapturedLog log = CapturedLog.open()) {
                realm.manage("POST", "/users/%s/logout".formatted(subject), "");

                assertThat(signedIn(dev)).isFalse();
                assertThat(log.lines()).anySatisfy(line -> assertThat(line).contains("Signed out: subject=" + subject));
            }
            dev.open("/changes");

            assertThat(dev.page().locator("#username")).isVisible();
        }
    }

    @Test
    void tellsWhoseAccountEndedWhyTheyAreSignedOutOnPagesAndInPartsOfThem() {
        String userName = realm.newcomer("dora", "/countersign/auditors");
        Caller program = Caller.on(port).with("Authorization", "Bearer " + realm.person(userName));
        try (Visitor one = stranger();
                Visitor other = stranger()) {
            for (Visitor dora : List.of(one, other)) {
                dora.open("/ledger");
                signIn(dora, userName);
                assertThat(dora.heading("Ledger")).isVisible();
            }

            realm.enable(userName, false);
            await().atMost(Duration.ofSeconds(60)) // until that is known here, whoever asks
                    .until(() -> program.get("/api/v1/me").status() == 401);
            one.link("Platforms").click();
            other.page().locator("form[hx-get='/ledger/verification'] button").click();

            for (Visitor dora : List.of(one, other)) {
                assertThat(dora.page()).hasURL(Pattern.compile(".*/sign-in\\?ended"));
                assertThat(dora.page().getByRole(AriaRole.ALERT))
                        .containsText("Your account was disabled or removed, so you were signed out.");
                dora.open("/ledger");
                assertThat(dora.page().locator("#username")).isVisible();
                assertThat(dora.complaints()).isEmpty();
            }
        }
    }

    @Test
    void saysThatSigningInFailedInsteadOfTryingForEver() {
        try (Visitor nobody = stranger()) {
            nobody.open("/login/oauth2/code/keycloak?error=access_denied&state=of-nobody");

            assertThat(nobody.page()).hasURL(Pattern.compile(".*/sign-in\\?error"));
            assertThat(nobody.page().getByRole(AriaRole.ALERT)).containsText("Signing in did not work.");
            assertThat(nobody.link("Sign in with your organisation")).isVisible();
        }
    }

    @Test
    void logsOfSigningInAndOutWhoItWasAndNothingThatLetsAnybodyIn() {
        try (CapturedLog log = CapturedLog.open();
                Visitor gil = stranger()) {
            List<String> asked = new CopyOnWriteArrayList<>();
            gil.page().onRequest(request -> asked.add(request.url()));
            gil.open("/changes");
            String waiting = session(gil);
            signIn(gil, "gil");
            assertThat(gil.page().locator(".menu")).containsText("Gil Garcia");
            String signedIn = session(gil);
            gil.page().locator(".menu summary").click();
            gil.button("Sign out").click();
            assertThat(gil.page()).hasURL(Pattern.compile(".*/sign-in\\?signed-out"));

            List<String> secrets = secrets(asked);
            assertThat(secrets).as("code, state, nonce, challenge and token").hasSizeGreaterThanOrEqualTo(5);
            String subject = realm.subject("gil");
            assertThat(log.lines())
                    .anyMatch(line -> line.contains("Signed in: subject=" + subject))
                    .anyMatch(line -> line.contains("Signed out: subject=" + subject))
                    .noneMatch(line -> secrets.stream().anyMatch(line::contains))
                    .noneMatch(line -> line.contains(waiting) || line.contains(signedIn))
                    .noneMatch(line -> line.contains("gil-countersign"))
                    .noneMatch(line -> line.contains("Gil Garcia") || line.contains("gil@example.org"));
        }
    }

    /** What stands in addresses that a browser was led to and must stand nowhere else. */
    private static List<String> secrets(List<String> asked) {
        Pattern secret = Pattern.compile("[?&](?:code|state|nonce|code_challenge|id_token_hint)=([^&]+)");
        return asked.stream()
                .flatMap(url -> secret.matcher(url).results())
                .map(found -> URLDecoder.decode(found.group(1), StandardCharsets.UTF_8))
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonce", "state"})
    void takesNoAnswerToAnotherQuestionThanItsOwn(String altered) {
        try (Visitor rita = stranger()) {
            rita.open("/changes");
            assertThat(rita.page().locator("#username")).isVisible();
            String asked = rita.page().url();
            assertThat(asked).contains("&%s=".formatted(altered));

            rita.page()
                    .navigate(asked.replaceFirst("&%s=[^&]*".formatted(altered), "&%s=of-another".formatted(altered)));
            signIn(rita, "rita");

            assertThat(rita.page()).hasURL(Pattern.compile(".*/sign-in\\?error"));
            assertThat(rita.page().getByRole(AriaRole.ALERT)).containsText("Signing in did not work.");
            assertThat(signedIn(rita)).isFalse();
        }
    }

    /** Asked as the script of a page asks, which never leads to the realm: the session itself must be over. */
    private static boolean signedIn(Visitor visitor) {
        return (Boolean) visitor.page().evaluate("""
                async () => {
                  const part = await fetch('/changes', {headers: {'HX-Request': 'true'}, redirect: 'manual'});
                  return part.ok && !part.headers.has('HX-Refresh');
                }""");
    }

    private Visitor stranger() {
        return Visitor.stranger(port, new Browser.NewContextOptions().setViewportSize(1440, 900));
    }

    private static void signIn(Visitor visitor, String userName) {
        Page page = visitor.page();
        page.locator("#username").fill(userName);
        page.locator("#password").fill(userName + "-countersign");
        page.locator("#kc-login").click();
    }

    private static String session(Visitor visitor) {
        return visitor.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("countersign-session"))
                .map((Cookie cookie) -> cookie.value)
                .findFirst()
                .orElse("");
    }
}
