package io.countersign.web.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import io.countersign.web.keycloak.KeycloakServer;
import io.countersign.web.keycloak.KeycloakTest;
import io.countersign.web.keycloak.RealmCalls;
import io.countersign.web.testing.CapturedLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
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
    void saysThatSigningInFailedInsteadOfTryingForEver() {
        try (Visitor nobody = stranger()) {
            nobody.open("/login/oauth2/code/keycloak?error=access_denied&state=of-nobody");

            assertThat(nobody.page()).hasURL(Pattern.compile(".*/sign-in\\?error"));
            assertThat(nobody.page().getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
                    .containsText("Signing in did not work.");
            assertThat(nobody.link("Sign in with your organisation")).isVisible();
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
