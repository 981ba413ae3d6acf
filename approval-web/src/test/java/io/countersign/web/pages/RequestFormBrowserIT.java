package io.countersign.web.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.OwnPlatform;
import io.countersign.web.testing.ProposedTemplate;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The form of a request. */
@BrowserTest
class RequestFormBrowserIT {

    @LocalServerPort
    int port;

    @Test
    void keepsWhatWasTypedAndLinksEveryFaultToItsField() {
        try (Visitor rita = Visitor.signedIn(port, "rita")) {
            rita.open("/changes/new");
            RequestFormPage.fill(rita.page(), "Claims intake 4.2.0");
            rita.page().fill("#artifacts-0-digest", "sha256:short");
            rita.page().fill("#plan", "");
            rita.page().fill("#authors", "nobody-at-all");

            rita.button("Submit for decision").click();

            assertThat(rita.page().locator("#fault-summary")).isVisible();
            assertThat(rita.page().locator("#title")).hasValue("Claims intake 4.2.0");
            assertThat(rita.page().locator("#artifacts-0-digest")).hasValue("sha256:short");
            assertThat(rita.page().locator("input[name='risk.impact'][value='MEDIUM']"))
                    .isChecked();
            assertThat(rita.page().locator("#window-start")).not().hasValue("");
            for (String field : new String[] {"artifacts-0-digest", "plan", "authors"}) {
                rita.page()
                        .locator("#fault-summary a[href='#%s']".formatted(field))
                        .first()
                        .click();
                assertThat(rita.page().locator("#" + field)).isFocused();
                assertThat(rita.page().locator("#" + field)).hasAttribute("aria-invalid", "true");
            }
        }
    }

    @Test
    void addsAndRemovesArtifactsWithoutLosingAny() {
        try (Visitor rita = Visitor.signedIn(port, "rita")) {
            rita.open("/changes/new");
            rita.page().fill("#artifacts-0-name", "first");
            rita.button("Add artifact").click();
            rita.page().fill("#artifacts-1-name", "second");
            rita.button("Add artifact").click();
            rita.page().fill("#artifacts-2-name", "third");

            rita.button("Remove artifact 2").click();

            assertThat(rita.page().locator("#artifacts-0-name")).hasValue("first");
            assertThat(rita.page().locator("#artifacts-1-name")).hasValue("third");
            assertThat(rita.page().locator("#artifacts-2-name")).hasCount(0);
        }
    }

    @Test
    void savesADraftThatCanBeFinishedLater() {
        String title = "Claims letters " + UUID.randomUUID();
        try (Visitor rita = Visitor.signedIn(port, "rita")) {
            rita.open("/changes/new");
            rita.page().fill("#title", title);
            rita.button("Save draft").click();
            assertThat(rita.notice()).containsText("Draft saved");
            assertThat(rita.heading("Continue draft")).isVisible();

            RequestFormPage.fill(rita.page(), title);
            rita.button("Submit for decision").click();

            assertThat(rita.notice()).containsText("Submitted.");
            assertThat(rita.page().locator(".status-state")).containsText("Deciding");
        }
    }

    @Test
    void listsWhatIsOpenWhileItIsFilledIn() {
        try (Visitor rita = Visitor.signedIn(port, "rita")) {
            rita.open("/changes/new");
            assertThat(rita.page().locator(".checks a[href='#plan']")).isVisible();

            rita.page().fill("#plan", "Roll out node by node.");

            assertThat(rita.page().locator(".checks a[href='#plan']")).hasCount(0);
            assertThat(rita.page().locator("#plan")).hasValue("Roll out node by node.");
        }
    }

    @Test
    void keepsAFileAndHoldsItAgainstWhatIsStated() {
        String title = "Claims scans " + UUID.randomUUID();
        String report = "<testsuite><testcase name=\"%s\"/></testsuite>".formatted(title);
        try (Visitor rita = Visitor.signedIn(port, "rita")) {
            rita.open("/changes/new");
            RequestFormPage.fill(rita.page(), title);
            rita.button("Add evidence").click();
            rita.page().selectOption("#evidence-0-type", "test-report");
            rita.page().fill("#evidence-0-title", "Unit tests");
            rita.page().locator("#evidence-0-items summary").click();
            rita.page().fill("#evidence-0-results-failed", "2");
            rita.page()
                    .setInputFiles(
                            "#evidence-0-file",
                            new FilePayload("report.xml", "text/xml", report.getBytes(StandardCharsets.UTF_8)));
            assertThat(rita.page().locator("#evidence-0-file")).containsText("JUnit XML");
            rita.button("Submit for decision").click();
            assertThat(rita.page().locator("#evidence-0-results-failed-message"))
                    .hasText("The content says 0, not 2.");

            rita.page().fill("#evidence-0-results-failed", "0");
            rita.button("Submit for decision").click();

            assertThat(rita.page().locator(".evidence")).containsText("Kept here");
            rita.page().getByText("Attach evidence").click();
            rita.page().selectOption("#evidence-0-type", "clinical-validation");
            assertThat(rita.page().locator("#evidence-0-items textarea")).hasCount(10);
        }
    }

    @Test
    void asksForTheFactsOfThePlatformsPacks() {
        try (Visitor rita = Visitor.signedIn(port, "rita")) {
            rita.open("/changes/new");
            assertThat(rita.page().locator("#facts select")).hasCount(0);

            rita.page().selectOption("#platform", "benefits");

            assertThat(rita.page().locator("#facts-scnType")).isVisible();
            rita.page().selectOption("#facts-scnType", "ADAPTIVE");
            rita.page().fill("#artifacts-0-name", "benefits-portal");
            rita.button("Add artifact").click();
            assertThat(rita.page().locator("#artifacts-1-name")).isVisible();
            assertThat(rita.page().locator("#facts-scnType")).hasValue("ADAPTIVE");
        }
    }

    @Test
    void asksForAStandardChangeThatNobodyHasToDecide() {
        Caller setup = Caller.on(port);
        OwnPlatform platform = OwnPlatform.ready(setup);
        ProposedTemplate template = ProposedTemplate.on(setup, platform.key()).approved();
        try (Visitor rita = Visitor.signedIn(port, "rita")) {
            rita.open("/changes/new");
            rita.page().selectOption("#sort", "STANDARD");
            assertThat(rita.page().locator("#template-hint")).hasText("Choose a platform to see its templates.");
            rita.page().selectOption("#platform", platform.key());
            rita.page().selectOption("#template", template.key());
            rita.page().selectOption("#environment", "production");
            RequestFormPage.fillRest(rita.page(), "Claims rollout");
            RequestFormPage.choose(rita.page(), "risk.impact=LOW");
            attachTestReport(rita);

            rita.button("Submit for decision").click();

            assertThat(rita.page().locator(".status-state")).containsText("Ready");
            assertThat(rita.page().locator("main")).containsText(template.key());
            assertThat(rita.page().locator(".decisions")).hasCount(0);
            assertThat(rita.complaints()).isEmpty();
        }
    }

    @Test
    void asksForARollbackToAnArtifactThatRanBefore() {
        OwnPlatform platform = OwnPlatform.ready(Caller.on(port));
        try (Visitor rita = Visitor.signedIn(port, "rita")) {
            rita.open("/changes/new");
            rita.page().selectOption("#sort", "ROLLBACK");
            assertThat(rita.page().locator("#sort-hint")).containsText("Returns to an artifact that ran before.");
            rita.page().selectOption("#platform", platform.key());
            rita.page().selectOption("#environment", "production");
            RequestFormPage.fillRest(rita.page(), "Claims back to 4.2.0");
            rita.button("Submit for decision").click();
            assertThat(rita.page().locator("#rollbackTo-message"))
                    .hasText("Give the digest of the artifact to return to.");

            rita.page().fill("#rollbackTo", RequestFormPage.DIGEST);
            rita.button("Submit for decision").click();

            assertThat(rita.notice()).containsText("Submitted.");
            assertThat(rita.page().locator(".status-state")).containsText("Deciding");
            rita.link("Withdraw").click();
            rita.sheet().locator("button.btn-danger").click();
            assertThat(rita.page().locator(".status-state")).containsText("Withdrawn");
        }
    }

    private static void attachTestReport(Visitor visitor) {
        visitor.button("Add evidence").click();
        visitor.page().selectOption("#evidence-0-type", "test-report");
        visitor.page().fill("#evidence-0-title", "Unit tests");
        visitor.page()
                .setInputFiles(
                        "#evidence-0-file",
                        new FilePayload(
                                "report.xml",
                                "text/xml",
                                "<testsuite><testcase name=\"%s\"/></testsuite>"
                                        .formatted(UUID.randomUUID())
                                        .getBytes(StandardCharsets.UTF_8)));
        assertThat(visitor.page().locator("#evidence-0-file")).containsText("JUnit XML");
    }
}
