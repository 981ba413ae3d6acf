package io.countersign.web.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Promotion;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The inbox without a mouse. */
@BrowserTest
class KeyboardBrowserIT {

    private final String title = "Claims rules " + UUID.randomUUID();

    @LocalServerPort
    int port;

    @BeforeEach
    void submit() {
        Caller.on(port)
                .as("rita")
                .post("/api/v1/changes", Promotion.titled(title))
                .expect(201);
    }

    @Test
    void decidesByKeyboardOnly() {
        try (Visitor paula = Visitor.signedIn(port, "paula")) {
            assertThat(paula.page().locator("h1")).hasText("Inbox");
            moveTo(paula, title);
            paula.press("Enter");
            assertThat(paula.page().locator("#detail h2")).hasText(title);

            paula.press("a");
            assertThat(paula.heading("Approve as platform owner")).isVisible();
            assertThat(paula.page().locator("#rationale")).isFocused();
            paula.page().keyboard().type("Read it; the canary is what we agreed.");
            paula.press("Control+Enter");

            assertThat(paula.notice()).containsText("Approved as platform owner");
            assertThat(paula.item(title)).hasCount(0);
            assertThat(paula.complaints()).isEmpty();
        }
    }

    @Test
    void opensRejectAndReturnAndSaysThatARationaleIsMissing() {
        try (Visitor bruno = Visitor.signedIn(port, "bruno")) {
            moveTo(bruno, title);
            bruno.press("Enter");
            assertThat(bruno.page().locator("#detail h2")).hasText(title);
            bruno.press("r");
            assertThat(bruno.heading("Reject as business owner")).isVisible();
            bruno.press("Escape");
            assertThat(bruno.sheet()).isHidden();
            bruno.press("b");
            assertThat(bruno.heading("Return as business owner")).isVisible();

            bruno.press("Control+Enter");

            assertThat(bruno.sheet().getByRole(AriaRole.ALERT)).isVisible();
            assertThat(bruno.heading("Return as business owner")).isVisible();
        }
    }

    @Test
    void asksWithoutDecidingAndReadsTheAnswerInTheStory() {
        try (Visitor selma = Visitor.signedIn(port, "selma")) {
            moveTo(selma, title);
            selma.press("Enter");
            assertThat(selma.page().locator("#detail h2")).hasText(title);
            selma.press("q");
            assertThat(selma.heading("Ask a question")).isVisible();
            selma.press("Control+Enter");
            assertThat(selma.sheet().getByRole(AriaRole.ALERT)).containsText("Write the question.");
            selma.page().locator("#text").fill("Who watches the canary?");
            selma.press("Control+Enter");
            assertThat(selma.page().locator(".timeline")).containsText("Who watches the canary?");
            assertThat(selma.page().locator(".timeline")).containsText("Not answered yet");
        }
        try (Visitor rita = Visitor.signedIn(port, "rita")) {
            rita.open("/inbox");
            rita.item("Answer a question on " + title).click();
            rita.page().getByText("Answer question").click();
            rita.page().locator("#text").fill("The team on call.");
            rita.press("Control+Enter");
            assertThat(rita.page().locator(".timeline")).containsText("The team on call.");
            assertThat(rita.page().locator(".timeline").getByText("Not answered yet"))
                    .hasCount(0);
            assertThat(rita.complaints()).isEmpty();
        }
    }

    @Test
    void listsTheKeysAndFindsTheSearchField() {
        try (Visitor selma = Visitor.signedIn(port, "selma")) {
            selma.press("?");
            assertThat(selma.heading("Keyboard shortcuts")).isVisible();
            selma.press("Escape");
            selma.press("/");
            assertThat(selma.page().locator("#find")).isFocused();
        }
    }

    @Test
    void keepsShortcutsOffOnceTheyAreTurnedOff() {
        try (Visitor gwen = Visitor.signedIn(port, "gwen")) {
            gwen.page().locator(".menu summary").click();
            gwen.page().getByRole(AriaRole.SWITCH).uncheck();
            gwen.page().reload();

            gwen.press("?");
            gwen.press("a");

            assertThat(gwen.page().locator("dialog[open]")).hasCount(0);
            assertThat(gwen.page().locator(".with-keys:visible")).hasCount(0);
        }
    }

    /** Presses j until the item has the focus. */
    private static void moveTo(Visitor visitor, String title) {
        Locator item = visitor.item(title);
        assertThat(item).isVisible();
        visitor.press("k");
        int items = visitor.page().locator("[data-item]").count();
        for (int presses = 0; presses <= items && !focused(item); presses++) {
            visitor.press("j");
        }
        assertThat(item).isFocused();
    }

    private static boolean focused(Locator item) {
        return (Boolean) item.evaluate("element => element === document.activeElement");
    }
}
