package io.countersign.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.change.Artifact;
import io.countersign.change.Submission;
import io.countersign.change.Window;
import io.countersign.document.EvidenceItem;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Fault;
import io.countersign.policy.Kind;
import io.countersign.policy.Level;
import io.countersign.policy.RiskAssessment;
import io.countersign.web.pages.RequestForm.ArtifactRow;
import io.countersign.web.pages.RequestForm.WindowFields;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequestFormTests {

    private static final Instant START = Instant.parse("2026-11-30T18:00:00Z");

    @Test
    void givesBackTheSubmissionThatItWasOpenedWith() {
        Submission submission = new Submission(
                Kind.PROMOTION,
                null,
                "claims",
                "Claims intake",
                "Two\nlines",
                "production",
                List.of(new Artifact("intake", "4.2.0", "sha256:ab")),
                List.of("dev", "rita"),
                List.of("tess"),
                new Window(START, START.plusSeconds(3600)),
                "Plan",
                "Back",
                DataEffect.NONE,
                new RiskAssessment(Level.LOW, Level.HIGH, null),
                Map.of("tickets", List.of("CL-1")),
                List.of(EvidenceItem.referenced("scan", "Scan", "https://ci.example/1", "sha256:cd", null, START)),
                "sha256:ef",
                "INC-1",
                null);

        assertThat(RequestForm.of(submission).submission(submission)).isEqualTo(submission);
    }

    @Test
    void givesBackResultsAndWhereTheContentIs() {
        Map<String, Object> counts = Map.of("total", 3L, "passed", 3L, "failed", 0L, "skipped", 0L);
        List<EvidenceItem> evidence = List.of(
                new EvidenceItem("TEST_REPORT", "Tests", null, "sha256:ab", "ci", START, START, "sha256:cd", counts),
                new EvidenceItem(
                        "tea-leaves",
                        "Leaves",
                        "https://t.example",
                        "sha256:ef",
                        null,
                        null,
                        null,
                        null,
                        Map.of("shape", List.of("bird"))));

        assertThat(evidence.stream().map(item -> DocumentRow.of(item).item(evidence)))
                .containsExactlyElementsOf(evidence);
    }

    @Test
    void asksForEveryItemOfAClinicalValidationAlsoWhileNoneIsTyped() {
        DocumentRow row = new DocumentRow("clinical-validation", "", "", "", "", "", "", "", "", Map.of());

        assertThat(row.item(List.of()).results()).containsOnlyKeys("signOffs");
        assertThat(row.answers()).hasSize(14);
    }

    @Test
    void takesTypedFactsAndKeepsWhatAFieldCannotShow() {
        Map<String, Object> before = Map.of("tickets", List.of("CL-1"), "retries", 3L, "scnType", "ADAPTIVE");

        assertThat(TypedFacts.facts(Map.of("retries", "3", "scnType", "", "modelChange", "yes"), before))
                .isEqualTo(Map.of("tickets", List.of("CL-1"), "retries", 3L, "modelChange", "yes"));
    }

    @Test
    void doesNotLetLineEndsOfTheBrowserReachTheDigest() {
        RequestForm typed = RequestForm.of(RequestForm.EMPTY.submission(null));
        RequestForm form = new RequestForm(
                "",
                "",
                "",
                "",
                List.of(),
                "",
                "",
                typed.window(),
                "one\r\ntwo",
                "",
                null,
                typed.risk(),
                List.of(),
                "",
                "",
                Map.of(),
                RequestSort.PROMOTION,
                "");

        assertThat(form.submission(null).plan()).isEqualTo("one\ntwo");
    }

    @Test
    void namesATimeThatCannotBeRead() {
        assertThat(new WindowFields("tomorrow", "2026-11-30T18:00").faults())
                .extracting(Fault::field)
                .containsExactly("window.start");
    }

    @Test
    void removesTheRowThatWasAskedForAndKeepsOneToFillIn() {
        RequestForm typed = RequestForm.EMPTY;
        List<ArtifactRow> rows = List.of(new ArtifactRow("a", "1", ""), new ArtifactRow("b", "2", ""));
        RequestForm form = new RequestForm(
                "",
                "",
                "",
                "",
                rows,
                "",
                "",
                typed.window(),
                "",
                "",
                null,
                typed.risk(),
                List.of(),
                "",
                "",
                Map.of(),
                RequestSort.PROMOTION,
                "");

        assertThat(FormRows.of(form, "remove-artifact-0").artifacts())
                .extracting(ArtifactRow::name)
                .containsExactly("b");
        assertThat(FormRows.of(form, "remove-artifact-9").artifacts()).hasSize(2);
        assertThat(FormRows.of(typed, "check").artifacts()).containsExactly(ArtifactRow.EMPTY);
    }

    @ParameterizedTest
    @EnumSource(RequestSort.class)
    void asksForEverySortAndFindsItAgain(RequestSort sort) {
        Submission submission = asking(sort).submission(null);

        assertThat(RequestSort.of(submission)).isEqualTo(sort);
        assertThat(submission.template()).isEqualTo(sort == RequestSort.STANDARD ? "restart-workers" : null);
    }

    @Test
    void keepsASubmittedRequestWithTheProcessThatGovernsIt() {
        assertThat(RequestSort.EMERGENCY.choices(false))
                .containsExactly(RequestSort.NORMAL, RequestSort.STANDARD, RequestSort.EMERGENCY);
        assertThat(RequestSort.ROLLBACK.choices(false)).containsExactly(RequestSort.ROLLBACK);
        assertThat(RequestSort.ROLLBACK.choices(true)).containsExactly(RequestSort.values());
    }

    private static RequestForm asking(RequestSort sort) {
        RequestForm typed = RequestForm.EMPTY;
        return new RequestForm(
                "",
                "",
                "",
                "",
                List.of(),
                "",
                "",
                typed.window(),
                "",
                "",
                null,
                typed.risk(),
                List.of(),
                "",
                "",
                Map.of(),
                sort,
                "restart-workers");
    }

    @Test
    void findsTheElementOfEveryPath() {
        assertThat(RequestView.id("artifacts[0].digest")).isEqualTo("artifacts-0-digest");
        assertThat(RequestView.id("window.end")).isEqualTo("window-end");
        assertThat(RequestView.id("authors[1]")).isEqualTo("authors");
        assertThat(RequestView.id("risk")).isEqualTo("risk-impact");
        assertThat(RequestView.id("changeClass")).isEqualTo("sort");
    }
}
