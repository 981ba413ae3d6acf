package io.countersign.web.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Promotion;
import io.countersign.web.testing.Reply;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an owner is told when the request is no longer the one that was read. */
@BrowserTest
class ChangedRequestBrowserIT {

    private static final String WORDS = "This request changed after you opened it. Review what changed, then decide.";

    @LocalServerPort
    int port;

    @Test
    void refusesADecisionOnWhatIsNoLongerCurrentAndKeepsTheRationale() {
        Caller rita = Caller.on(port).as("rita");
        String title = "Claims store " + UUID.randomUUID();
        Reply submitted = rita.post("/api/v1/changes", Promotion.titled(title)).expect(201);
        try (Visitor selma = Visitor.signedIn(port, "selma")) {
            selma.item(title).click();
            assertThat(selma.page().locator("#detail h2")).hasText(title);
            selma.page().locator("#detail [data-act=approve]").click();
            selma.page().fill("#rationale", "Both scans are clean.");
            amendPlan(rita, submitted);

            selma.press("Control+Enter");

            assertThat(selma.sheet()).containsText(WORDS);
            assertThat(selma.page().locator("#rationale")).hasValue("Both scans are clean.");
            assertThat(selma.sheet().locator("button.btn")).hasCount(0);
        }
    }

    @Test
    void saysSoWhenTheSheetIsOpenedTooLate() {
        Caller rita = Caller.on(port).as("rita");
        String title = "Claims store " + UUID.randomUUID();
        Reply submitted = rita.post("/api/v1/changes", Promotion.titled(title)).expect(201);
        try (Visitor gwen = Visitor.signedIn(port, "gwen")) {
            gwen.item(title).click();
            assertThat(gwen.page().locator("#detail h2")).hasText(title);
            amendPlan(rita, submitted);

            gwen.page().locator("#detail [data-act=approve]").click();

            assertThat(gwen.sheet()).containsText(WORDS);
        }
    }

    private static void amendPlan(Caller rita, Reply submitted) {
        String digest = submitted.json().path("submissionDigest").asText();
        rita.with("If-Match", '"' + digest + '"')
                .patch(
                        "/api/v1/changes/" + submitted.json().path("id").asText(),
                        "{\"plan\":\"Roll out zone by zone.\"}")
                .expect(200);
    }
}
