package io.countersign.web.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Promotion;
import io.countersign.web.testing.ProposedTemplate;
import io.countersign.web.testing.Reply;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Submitting and deciding in a browser that runs no script. */
@BrowserTest
class WithoutScriptBrowserIT {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    @LocalServerPort
    int port;

    @Test
    void submitsAndDecides() {
        String title = "Claims portal " + UUID.randomUUID();
        try (Visitor rita = Visitor.signedIn(port, "rita", scriptless())) {
            rita.open("/changes/new");
            rita.button("Add artifact").click();
            RequestFormPage.fill(rita.page(), title);
            rita.button("Submit for decision").click();
            assertThat(rita.notice()).containsText("Submitted.");
        }
        try (Visitor selma = Visitor.signedIn(port, "selma", scriptless())) {
            selma.item(title).click();
            assertThat(selma.page().locator("#detail h2")).hasText(title);
            selma.page().locator("#detail [data-act=return]").click();
            assertThat(selma.heading("Return as security owner")).isVisible();
            selma.button("Return as security owner").click();
            assertThat(selma.page().locator("[role=alert]")).isVisible();

            selma.page().fill("#rationale", "Say who watches the error rate.");
            selma.button("Return as security owner").click();

            assertThat(selma.notice()).containsText("Returned as security owner");
        }
    }

    @Test
    void asksForEveryKindWithWhatItNeeds() {
        String title = "Claims workers " + UUID.randomUUID();
        try (Visitor rita = Visitor.signedIn(port, "rita", scriptless())) {
            rita.open("/changes/new");
            RequestFormPage.fill(rita.page(), title);
            rita.page().selectOption("#sort", "ROLLBACK");
            rita.button("Show what it needs").click();
            rita.page().fill("#rollbackTo", "sha256:" + "beef".repeat(16));
            rita.button("Submit for decision").click();
            assertThat(rita.page().locator("#rollbackTo-message"))
                    .hasText("A rollback deploys what it returns to; list it among the artifacts.");
            assertThat(rita.page().locator("#title")).hasValue(title);

            rita.page().selectOption("#sort", "STANDARD");
            rita.button("Show what it needs").click();
            rita.button("Submit for decision").click();
            assertThat(rita.page().locator("#template-message")).hasText("Name the template that it follows.");

            rita.page().selectOption("#sort", "EMERGENCY");
            rita.button("Show what it needs").click();
            rita.button("Submit for decision").click();
            assertThat(rita.page().locator("#incident-message")).hasText("Fill in the incident.");
            rita.page().fill("#incident", "INC-2041");
            rita.button("Submit for decision").click();
            assertThat(rita.notice()).containsText("Submitted.");
            assertThat(rita.heading(title)).isVisible();
        }
    }

    @Test
    void decidesSeveralAtOnceEachWithItsOwnResult() {
        Reply one = submitted("Claims letters " + UUID.randomUUID());
        Reply other = submitted("Claims search " + UUID.randomUUID());
        try (Visitor bruno = Visitor.signedIn(port, "bruno", scriptless())) {
            bruno.open("/inbox?type=DECISION&platform=claims&risk=MEDIUM&group=DUE");
            bruno.page().getByLabel("Select " + title(one)).check();
            bruno.page().getByLabel("Select " + title(other)).check();
            bruno.button("Decide selected").click();
            assertThat(bruno.page().locator(".bound li")).hasCount(2);
            bruno.button("Record 2 decisions").click();
            assertThat(bruno.page().locator("[role=alert]")).hasText("Choose what you decide.");
            amend(other);
            bruno.page().getByLabel("Approve").check();
            bruno.button("Record 2 decisions").click();

            assertThat(result(bruno, one)).containsText("Approved as");
            assertThat(result(bruno, other)).containsText("amended");
            assertThat(bruno.item(title(one))).hasCount(0);
            assertThat(bruno.item(title(other))).hasCount(1);
        }
    }

    /** So that it waits in no inbox that another test opens. */
    private void refuse(String page) {
        String exception = page.substring(page.lastIndexOf('/'));
        Caller.on(port)
                .as("selma")
                .post("/api/v1/exceptions" + exception + "/decisions", """
                        {"role":"SECURITY","outcome":"REJECT","rationale":"Not without a scan."}""")
                .expect(201);
    }

    private static Locator result(Visitor visitor, Reply request) {
        return visitor.page().locator(".results li").filter(new Locator.FilterOptions().setHasText(title(request)));
    }

    private Reply submitted(String title) {
        return Caller.on(port)
                .as("rita")
                .post("/api/v1/changes", Promotion.titled(title))
                .expect(201);
    }

    private static String title(Reply request) {
        return request.json().path("title").asText();
    }

    private void amend(Reply request) {
        Caller.on(port)
                .as("rita")
                .with("If-Match", '"' + request.json().path("submissionDigest").asText() + '"')
                .patch("/api/v1/changes/" + request.json().path("id").asText(), "{\"plan\":\"Roll out zone by zone.\"}")
                .expect(200);
    }

    @Test
    void asksForAnExceptionForAWholePlatform() {
        try (Visitor paula = Visitor.signedIn(port, "paula", scriptless())) {
            paula.open("/exceptions?platform=claims");
            paula.link("Ask for the platform").click();
            paula.button("Ask for exception").click();
            assertThat(paula.page().locator("[role=alert]")).hasText("Choose the requirement.");

            paula.page().selectOption("#requirement", "vulnerability-scan");
            paula.page().fill("#reason", "The scanner is replaced.");
            paula.page().fill("#compensatingControl", "Two people read every change.");
            paula.page()
                    .fill(
                            "#expiresAt",
                            LocalDateTime.now(ZoneOffset.UTC).plusDays(30).format(MINUTES));
            paula.button("Ask for exception").click();

            assertThat(paula.notice()).containsText("Asked.");
            assertThat(paula.page().locator("main")).containsText("The scanner is replaced.");
            refuse(paula.page().url());
        }
    }

    @Test
    void breaksTheGlassAndRatifies() {
        String title = "Hotfix " + UUID.randomUUID();
        String id = Promotion.submittedEmergency(Caller.on(port), title);
        try (Visitor paula = Visitor.signedIn(port, "paula", scriptless())) {
            paula.open("/changes/" + id);
            paula.page().getByText("Break the glass").click();
            paula.button("Break the glass").click();
            assertThat(paula.page().locator("[role=alert]")).containsText("Say why it cannot wait for the owners.");
            paula.page().fill("#reason", "Claims are lost.");
            paula.button("Break the glass").click();
            assertThat(paula.notice()).containsText("Asked.");
        }
        try (Visitor sam = Visitor.signedIn(port, "sam", scriptless())) {
            sam.open("/changes/" + id);
            sam.page().getByText("Confirm breaking the glass").click();
            assertThat(sam.page().locator("blockquote")).hasText("Claims are lost.");
            sam.button("Confirm and allow it now").click();
            assertThat(sam.notice()).containsText("Confirmed.");
            assertThat(sam.page().locator(".emergency")).containsText("Ratification owed");
        }
        try (Visitor selma = Visitor.signedIn(port, "selma", scriptless())) {
            selma.item(title).click();
            assertThat(selma.page().locator("#detail [data-act=return]")).hasCount(0);
            selma.page().locator("#detail [data-act=approve]").click();
            selma.button("Ratify as security owner").click();
            assertThat(selma.notice()).containsText("as security owner");
        }
    }

    @Test
    void approvesATemplateThatAChangeFollowsAndAnotherDoesNot() {
        Caller api = Caller.on(port);
        ProposedTemplate template = ProposedTemplate.on(api, "claims").approvedAs("PLATFORM", "BUSINESS", "GOVERNANCE");
        try (Visitor selma = Visitor.signedIn(port, "selma", scriptless())) {
            selma.item(template.key()).click();
            selma.page().getByText("Open template").click();
            selma.page().locator("[data-act=approve]").click();
            selma.button("Approve as security owner").click();
            assertThat(selma.notice()).containsText("Recorded for the security owner.");

            selma.open("/changes/" + submitted(api, template.standard()));
            assertThat(selma.page().locator("main")).containsText("The four owners decided beforehand");
            selma.page().getByText(template.key() + " version 1").click();
            assertThat(selma.page().locator("table")).containsText("Ready");

            selma.open("/changes/" + submitted(api, template.standard().replace("claims-intake", "billing")));
            assertThat(selma.page().locator(".status")).containsText("Not a standard change");
            assertThat(selma.page().locator(".status")).containsText("It deploys 'billing'");
        }
    }

    private static String submitted(Caller api, String body) {
        return api.as("rita")
                .post("/api/v1/changes", body)
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    @Test
    void choosesWhatToBeToldByMail() {
        try (Visitor rita = Visitor.signedIn(port, "rita", scriptless())) {
            rita.open("/me/notifications");
            assertThat(rita.page().locator("main")).containsText("rita@example.org");
            assertThat(rita.page().locator("main")).containsText("This installation sends no mail.");
            rita.page().selectOption("#notice-DECIDED", "DAILY");
            rita.page().selectOption("#zone", "Europe/Berlin");
            rita.button("Keep choices").click();

            assertThat(rita.notice()).containsText("Kept.");
            assertThat(rita.page().locator("#notice-DECIDED")).hasValue("DAILY");
            assertThat(rita.page().locator("#zone")).hasValue("Europe/Berlin");
            assertThat(rita.page().locator("#notice-BREAK_GLASS")).hasText("always, at once");
            Assertions.assertThat(rita.complaints()).isEmpty();
        }
    }

    private static Browser.NewContextOptions scriptless() {
        return new Browser.NewContextOptions().setJavaScriptEnabled(false).setViewportSize(1440, 900);
    }
}
