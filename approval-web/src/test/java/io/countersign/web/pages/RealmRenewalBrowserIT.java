package io.countersign.web.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import io.countersign.web.keycloak.KeycloakServer;
import io.countersign.web.keycloak.KeycloakTest;
import io.countersign.web.keycloak.RealmCalls;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The realm is asked anew who somebody is while they go from page to page, and they notice nothing of it. */
@KeycloakTest
class RealmRenewalBrowserIT {

    private static final String NOWHERE = "http://127.0.0.1:9/logout";

    private final RealmCalls realm = new RealmCalls(KeycloakServer.get());

    @LocalServerPort
    int port;

    @Test
    void renewsOnTheWayToAPageAndLosesNoForm() {
        try (Visitor visitor = signedIn(realm.newcomer("rita", "/countersign/requesters"), "/changes/new")) {
            visitor.page().fill("#title", "Half filled in");
            Page other = visitor.context().newPage();
            List<String> asked = new CopyOnWriteArrayList<>();
            other.onRequest(request -> asked.add(request.url()));
            other.onRequestFailed(request -> visitor.complaints().add(failed(request)));

            await().atMost(Duration.ofSeconds(60)).until(() -> {
                other.navigate(visitor.root() + "/changes?kind=PROMOTION");
                return asked.stream().anyMatch(url -> url.contains("prompt=none"));
            });

            assertThat(other.url()).contains("/changes?kind=PROMOTION");
            assertThat(other.locator("h1")).containsText("Changes");
            Response sent = visitor.page()
                    .waitForResponse(
                            response -> response.request().method().equals("POST")
                                    && response.url().endsWith("/changes/new"),
                            () -> visitor.button("Submit for decision").click());
            assertThat(sent.status()).isIn(200, 422);
            assertThat(visitor.page().locator("#title")).hasValue("Half filled in");
            assertThat(visitor.complaints()).noneMatch(complaint -> complaint.contains("403"));
        }
    }

    @Test
    void takesARoleAwayWithinTheSession() {
        String userName = realm.newcomer("olga", "/countersign/auditors");
        try (Visitor visitor = signedIn(userName, "/me")) {
            assertThat(visitor.page().locator(".lead")).containsText("auditor");

            String group = realm.manage("GET", "/group-by-path/countersign/auditors", "")
                    .path("id")
                    .asText();
            realm.manage("DELETE", "/users/%s/groups/%s".formatted(realm.subject(userName), group), "");

            await().atMost(Duration.ofSeconds(60)).until(() -> {
                visitor.open("/me");
                return !visitor.page().locator(".lead").textContent().contains("auditor");
            });
            assertThat(visitor.page().locator(".lead")).containsText(userName);
        }
    }

    @Test
    void endsWithTheSessionOfTheRealmAndComesBackToThePage() {
        String userName = realm.newcomer("vera");
        realm.logoutAddress(NOWHERE); // so that nobody is told
        try (Visitor visitor = signedIn(userName, "/platforms")) {
            realm.manage("POST", "/users/%s/logout".formatted(realm.subject(userName)), "");

            await().atMost(Duration.ofSeconds(60)).until(() -> {
                visitor.open("/me");
                return visitor.page().locator("#username").isVisible();
            });

            signIn(visitor, userName);
            assertThat(visitor.page().locator(".lead")).containsText(userName);
        }
    }

    private Visitor signedIn(String userName, String path) {
        Visitor visitor = Visitor.stranger(port, new Browser.NewContextOptions().setViewportSize(1440, 900));
        visitor.open(path);
        signIn(visitor, userName);
        assertThat(visitor.page().locator(".menu")).containsText("Newman");
        return visitor;
    }

    private static void signIn(Visitor visitor, String userName) {
        Page page = visitor.page();
        page.locator("#username").fill(userName);
        page.locator("#password").fill(userName + "-countersign");
        page.locator("#kc-login").click();
    }

    private static String failed(Request request) {
        return request.url() + ": " + request.failure();
    }
}
