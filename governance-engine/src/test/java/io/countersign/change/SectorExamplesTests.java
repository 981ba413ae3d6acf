package io.countersign.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.document.EvidenceItem;
import io.countersign.policy.ControlRef;
import io.countersign.policy.RequiredApprovals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps docs/examples.md equal to what the evaluator says; with {@code -Dupdate} it writes the document instead. */
class SectorExamplesTests {

    private static final Path DOCUMENT = Path.of("..", "docs", "examples.md");
    private static final String INTRODUCTION = """
            # One promotion in each sector

            What the packs that come with Countersign ask of a promotion, and what the evaluator answers two hours after it was
            submitted. The platform has been promoted before and its readiness is current. Requirements of the floor, which
            are the same everywhere, are left out. This file is written by the evaluator itself and compared with it by a test. To write
            it anew: `./mvnw -pl governance-engine -am test -Dtest=SectorExamplesTests -Dsurefire.failIfNoSpecifiedTests=false -Dupdate`
            """;

    @Test
    void theDocumentSaysWhatTheEvaluatorSays() throws IOException {
        String expected = INTRODUCTION
                + Arrays.stream(SectorExample.values())
                        .map(SectorExamplesTests::chapter)
                        .collect(Collectors.joining());
        if (System.getProperty("update") != null) {
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
    }

    @Test
    void everySectorAsksOfItsOwn() {
        assertThat(unmet(SectorExample.FEDERAL)).contains("vulnerability-scan", "threat-model");
        assertThat(unmet(SectorExample.HEALTHCARE)).containsExactly("clinical-validation");
        assertThat(unmet(SectorExample.FINANCIAL)).containsExactly("back-out-plan", "test-report");
        assertThat(unmet(SectorExample.ENTERPRISE)).isEmpty();
    }

    private static List<String> unmet(SectorExample example) {
        return ofPacks(example.situation())
                .filter(Requirement::unmet)
                .map(Requirement::id)
                .toList();
    }

    private static Stream<Requirement> ofPacks(Situation situation) {
        return Requirements.evaluate(situation).stream()
                .filter(requirement -> !requirement.pack().equals("floor"));
    }

    private static String chapter(SectorExample example) {
        Situation situation = example.situation();
        RequiredApprovals approvals = situation.approvals();
        return """

                ## %s: %s

                %s

                | | |
                | --- | --- |
                | packs | %s |
                | facts | %s |
                | evidence | %s |
                | risk | %s by `%s` |
                | decided by | all four owners within %d hours, by `%s` |

                | phase | requirement | | why, and who can meet it | asked by | supports |
                | --- | --- | --- | --- | --- | --- |
                %s""".formatted(
                        example.sector().key(),
                        situation.submission().title(),
                        example.story(),
                        String.join(", ", situation.packs()),
                        facts(situation),
                        situation.submission().evidence().stream()
                                .map(EvidenceItem::type)
                                .collect(Collectors.joining(", ")),
                        situation.risk().rating(),
                        String.join("`, `", situation.risk().rules()),
                        approvals.timeToDecide().toHours(),
                        String.join("`, `", approvals.rules()),
                        ofPacks(situation).map(SectorExamplesTests::row).collect(Collectors.joining()));
    }

    private static String facts(Situation situation) {
        String facts = situation.submission().facts().entrySet().stream()
                .map(fact -> fact.getKey() + ": " + fact.getValue())
                .sorted()
                .collect(Collectors.joining("; "));
        return facts.isEmpty() ? "none" : facts;
    }

    private static String row(Requirement requirement) {
        String who = requirement.metBy().isEmpty() ? "" : " (" + String.join(", ", requirement.metBy()) + ")";
        return "| %s | %s | %s | %s%s | %s | %s |\n"
                .formatted(
                        requirement.phase(),
                        requirement.title(),
                        requirement.status(),
                        requirement.reason(),
                        who,
                        String.join(", ", requirement.askedBy()),
                        requirement.controls().stream()
                                .map(ControlRef::id)
                                .distinct()
                                .collect(Collectors.joining(", ")));
    }
}
