package io.countersign.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Promotion;
import io.countersign.web.testing.Replaced;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Every page in one look: no axe-core violation, no console error, nothing beyond the edge. Each look is a class of its
 * own, so that the two test processes share them. Colours do not depend on the width: the dark ones are tried at one.
 */
abstract class AccessibilityOfALook {

    private final ColorScheme scheme;
    private final int width;
    private final List<String> rules;

    @LocalServerPort
    int port;

    /** @param rules ids of the rules of axe that can fail in this look when they hold in others; empty for all */
    AccessibilityOfALook(ColorScheme scheme, int width, List<String> rules) {
        this.scheme = scheme;
        this.width = width;
        this.rules = rules;
    }

    @Test
    void hasNoViolationOnAnyPage() {
        String change = "/changes/"
                + Caller.on(port)
                        .as("rita")
                        .post("/api/v1/changes", Promotion.ready())
                        .expect(201)
                        .json()
                        .path("id")
                        .asText();
        Browser.NewContextOptions look = look();
        try (Visitor stranger = Visitor.stranger(port, look)) {
            check(stranger, List.of("/sign-in", "/sign-in?error"));
        }
        try (Visitor rita = Visitor.signedIn(port, "rita", look)) {
            check(rita, List.of("/changes", "/changes?text=nothing-fits", "/changes/new", change + "/edit"));
            check(rita, List.of(change, change + "/withdrawal", change + "/process", change + "/proof"));
        }
        try (Visitor gwen = Visitor.signedIn(port, "gwen", look)) {
            check(
                    gwen,
                    List.of(
                            "/inbox",
                            "/inbox?platform=none",
                            "/platforms",
                            "/platforms/claims",
                            "/me",
                            "/me/notifications"));
            check(gwen, List.of("/platforms/claims/readiness", "/exceptions"));
            check(gwen, List.of("/platforms/claims/templates", "/platforms/claims/templates/new"));
            checkSheet(gwen);
        }
        String deployed = "/changes/" + Replaced.in(Caller.on(port)).id();
        try (Visitor paula = Visitor.signedIn(port, "paula", look)) {
            check(paula, List.of(deployed, deployed + "/rollback"));
            check(paula, List.of("/exceptions?platform=claims", "/platforms/claims/exceptions/new"));
        }
        try (Visitor carl = Visitor.signedIn(port, "carl", look)) {
            check(
                    carl,
                    List.of("/calendar?platform=claims", "/calendar/freezes/new?stop=true", "/calendar/freezes/new"));
            check(carl, List.of("/evidence", "/evidence/entries/0", "/ledger", "/ledger/verification"));
            check(carl, List.of("/policies", "/policies/soc-2", "/policies/soc-2/trial?version=1", "/policies/draft"));
        }
    }

    @Test
    void hasNoViolationOnErrorPages() {
        Browser.NewContextOptions look = look();
        try (Visitor rita = Visitor.signedIn(port, "rita", look)) {
            for (String path : List.of("/nowhere", "/evidence", "/changes/00000000-0000-7000-8000-000000000000")) {
                rita.open(path);
                assertThat(rita.page().locator("nav[aria-label=Sections]").count())
                        .isEqualTo(1);
                assertAccessible(rita, path);
            }
        }
    }

    private Browser.NewContextOptions look() {
        return new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, 900);
    }

    private void check(Visitor visitor, List<String> paths) {
        for (String path : paths) {
            visitor.open(path);
            assertAccessible(visitor, path);
            assertThat(visitor.complaints()).as("console on %s", path).isEmpty();
        }
    }

    private void checkSheet(Visitor visitor) {
        visitor.open("/inbox?type=DECISION");
        visitor.page().locator("[data-item]").first().click();
        // the wide page shows the first item already; only the address says that the click has replaced it
        visitor.page().waitForURL(Pattern.compile(".*item=.*"));
        visitor.page().locator("#detail [data-act=approve]").first().click();
        visitor.page().locator("#sheet[open]").waitFor();
        // the sheet slides in; colours count once it stands
        visitor.page().evaluate("Promise.all(document.getAnimations().map(animation => animation.finished))");
        assertAccessible(visitor, "the sheet");
        assertThat(visitor.complaints()).isEmpty();
    }

    private void assertAccessible(Visitor visitor, String path) {
        AxeBuilder axe = new AxeBuilder(visitor.page()).setLegacyMode(true); // no page has frames
        AxeResults found = (rules.isEmpty() ? axe : axe.withRules(rules)).analyze();
        assertThat(found.getViolations())
                .extracting(rule -> rule.getId() + " " + rule.getNodes().get(0).getHtml())
                .as("axe-core on %s", path)
                .isEmpty();
        assertThat((Boolean) visitor.page()
                        .evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("%s fits its width", path)
                .isTrue();
    }
}
