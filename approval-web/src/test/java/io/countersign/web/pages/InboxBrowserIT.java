package io.countersign.web.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Promotion;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The list of an inbox beside the opened item. */
@BrowserTest
class InboxBrowserIT {

    private final String one = "Claims search " + UUID.randomUUID();
    private final String other = "Claims export " + UUID.randomUUID();

    @LocalServerPort
    int port;

    @BeforeEach
    void submit() {
        Caller rita = Caller.on(port).as("rita");
        rita.post("/api/v1/changes", Promotion.titled(one)).expect(201);
        rita.post("/api/v1/changes", Promotion.titled(other)).expect(201);
    }

    @Test
    void marksTheOpenedItemAndReturnsToItByTheBackButton() {
        try (Visitor bruno = Visitor.signedIn(port, "bruno")) {
            bruno.item(one).click();
            assertThat(bruno.page().locator("#detail h2")).hasText(one);
            bruno.item(other).click();
            assertThat(bruno.page().locator("#detail h2")).hasText(other);
            assertThat(bruno.page().locator("[data-item][aria-current]")).hasCount(1);
            assertThat(bruno.item(other)).hasAttribute("aria-current", "true");

            bruno.page().goBack();

            assertThat(bruno.page().locator("#detail h2")).hasText(one);
            assertThat(bruno.item(one)).hasAttribute("aria-current", "true");
        }
    }

    @Test
    void showsTheItemAloneWhereThereIsRoomForOneColumnOnly() {
        try (Visitor paula =
                Visitor.signedIn(port, "paula", new Browser.NewContextOptions().setViewportSize(390, 844))) {
            assertThat(paula.page().locator("#detail")).isHidden();

            paula.item(one).click();

            assertThat(paula.page().locator("#detail h2")).hasText(one);
            assertThat(paula.item(one)).isHidden();
            paula.page().locator("#detail .back").click();
            assertThat(paula.item(one)).isVisible();
        }
    }

    @Test
    void opensTheNextItemAfterADecision() {
        try (Visitor gwen = Visitor.signedIn(port, "gwen")) {
            gwen.item(one).click();
            assertThat(gwen.page().locator("#detail h2")).hasText(one);
            gwen.page().locator("#detail [data-act=approve]").click();
            gwen.sheet().locator("button.btn").click();

            assertThat(gwen.notice()).containsText("Approved as governance owner");
            assertThat(gwen.item(one)).hasCount(0);
            assertThat(gwen.page().locator("#detail h2")).isVisible();
        }
    }
}
