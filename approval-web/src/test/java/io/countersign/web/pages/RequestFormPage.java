package io.countersign.web.pages;

import com.microsoft.playwright.Page;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Fills in the form of a promotion as a requester would. */
final class RequestFormPage {

    static final String DIGEST = "sha256:" + "c0de".repeat(16);

    private RequestFormPage() {}

    /** Everything that a promotion of {@code claims} needs, with a window that is open now. */
    static void fill(Page page, String title) {
        page.selectOption("#platform", "claims");
        page.selectOption("#environment", "production");
        fillRest(page, title);
    }

    /** The same without the place. */
    static void fillRest(Page page, String title) {
        Instant now = Instant.now();
        page.fill("#title", title);
        page.fill("#summary", "Adjusters see the accident report first.");
        page.fill("#artifacts-0-name", "claims-intake");
        page.fill("#artifacts-0-version", "4.2.0");
        page.fill("#artifacts-0-digest", DIGEST);
        page.fill("#window-start", local(now.minus(1, ChronoUnit.HOURS)));
        page.fill("#window-end", local(now.plus(6, ChronoUnit.DAYS)));
        page.fill("#plan", "Roll out node by node.");
        page.fill("#backoutPlan", "Roll back to 4.1.3.");
        page.fill("#authors", "dev");
        page.fill("#testers", "tess");
        List.of("dataEffect=REVERSIBLE", "risk.impact=MEDIUM", "risk.dataClassification=LOW", "risk.blastRadius=LOW")
                .forEach(choice -> choose(page, choice));
    }

    /** As a {@code datetime-local} field takes it. */
    static String local(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    static void choose(Page page, String choice) {
        String[] nameAndValue = choice.split("=", 2);
        page.check("input[name='%s'][value='%s']".formatted(nameAndValue[0], nameAndValue[1]));
    }
}
