package io.countersign.change;

import static io.countersign.change.Given.DEV;
import static io.countersign.change.Given.NOW;
import static io.countersign.change.Given.PIPELINE;
import static io.countersign.change.Given.TESS;
import static io.countersign.change.Given.sha256;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.countersign.people.Person;
import io.countersign.policy.Fault;
import io.countersign.testing.Varied;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every rule on one JSON text, as a caller writes it. */
class SubmissionRulesTests {

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());
    private static final Map<String, Person> NAMED = Map.of("dev", DEV, "tess", TESS, "pipeline", PIPELINE);
    private static final String LONG = "x".repeat(20_001);

    @Test
    void acceptsACompletePromotionAndAnEmptyDraft() {
        assertThat(faults(Given.promotion())).isEmpty();
        assertThat(faults(Varied.nothing())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            template              | {"kind": "CHANGE", "changeClass": "EMERGENCY", "template": "weekly"}
            changeClass           | {"kind": "ROLLBACK", "changeClass": "EMERGENCY"}
            template              | {"kind": "CHANGE", "changeClass": "NORMAL", "template": "weekly"}
            rollbackTo            | {"kind": "ROLLBACK", "rollbackTo": "sha256:b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0"}
            changeClass           | {"kind": "PROMOTION", "changeClass": "NORMAL"}
            template              | {"kind": "PROMOTION", "template": "weekly"}
            platform              | {"platform": "LONG"}
            title                 | {"title": "LONG"}
            summary               | {"summary": "LONG"}
            environment           | {"environment": "LONG"}
            plan                  | {"plan": "LONG"}
            backoutPlan           | {"backoutPlan": "LONG"}
            incident              | {"incident": "LONG"}
            rollbackTo            | {"rollbackTo": "sha256:ABC"}
            title                 | {"title": "a\\u0000b"}
            title                 | {"title": "a\\ud800b"}
            authors[0]            | {"authors": [""]}
            authors[0]            | {"authors": ["nobody"]}
            authors[0]            | {"authors": ["pipeline"]}
            authors[1]            | {"authors": ["dev", "dev"]}
            testers[0]            | {"testers": ["nobody"]}
            testers[1]            | {"testers": ["tess", "tess"]}
            window.end            | {"window": {"start": "2026-11-22T12:00:00Z", "end": "2026-11-22T12:00:00Z"}}
            window.end            | {"window": {"start": "2026-11-20T12:00:00Z", "end": "2026-11-22T10:00:00Z"}}
            window.end            | {"window": {"end": "+20000-01-01T00:00:00Z"}}
            artifacts[0].name     | {"artifacts": [{"name": " ", "version": "1", "digest": "DIGEST"}]}
            artifacts[0].version  | {"artifacts": [{"name": "a", "digest": "DIGEST"}]}
            artifacts[0].digest   | {"artifacts": [{"name": "a", "version": "1", "digest": "sha256:xyz"}]}
            artifacts[0].digest   | {"artifacts": [{"name": "a", "version": "1"}]}
            artifacts[1]          | {"artifacts": [{"name": "a", "version": "1", "digest": "DIGEST"}, {"name": "a", "version": "2", "digest": "DIGEST"}]}
            evidence[0].uri       | {"evidence": [{"type": "t", "title": "t", "uri": "javascript:alert(1)", "digest": "DIGEST"}]}
            evidence[0].digest    | {"evidence": [{"type": "t", "title": "t", "uri": "https://a.example", "digest": "md5:1"}]}
            evidence[1]           | {"evidence": [{"type": "t", "title": "t", "uri": "https://a.example", "digest": "DIGEST"}, {"type": "t", "title": "t", "uri": "https://a.example", "digest": "DIGEST"}]}
            facts.downtime        | {"facts": {"downtime": 1.5}}
            facts.users           | {"facts": {"users": 9007199254740992}}
            facts.users           | {"facts": {"users": 99999999999999999999}}
            facts.nodes[1]        | {"facts": {"nodes": ["a", null]}}
            facts.deep.a          | {"facts": {"deep": {"a": 1e3}}}
            facts                 | {"facts": {" ": 1}}
            """)
    void refuses(String field, String json) {
        assertThat(faults(submission(json))).extracting(Fault::field).containsExactly(field);
    }

    @Test
    void refusesListsThatAreTooLong() {
        List<String> many = Stream.generate(() -> "dev").limit(101).toList();

        assertThat(faults(submission("{\"authors\": [\"" + String.join("\",\"", many) + "\"]}")))
                .contains(new Fault("authors", "List at most 100."));
    }

    @Test
    void refusesNestingWithoutEnd() {
        String deep = "[".repeat(20) + "]".repeat(20);

        assertThat(faults(submission("{\"facts\": {\"deep\": " + deep + "}}")))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).isEqualTo("Nest at most 8 levels."));
    }

    @Test
    void reportsAllFaultsAtOnce() {
        Submission wrong = submission("""
                {"kind": "CHANGE", "template": "weekly", "title": "LONG", "authors": ["nobody"],
                 "window": {"start": "2026-11-22T12:00:00Z", "end": "2026-11-22T09:00:00Z"}}
                """);

        assertThat(faults(wrong))
                .extracting(Fault::field)
                .containsExactlyInAnyOrder("template", "title", "authors[0]", "window.end", "window.end");
    }

    @Test
    void saysWhatWouldBeRight() {
        assertThat(faults(submission("{\"title\": \"LONG\", \"rollbackTo\": \"x\"}")))
                .containsExactlyInAnyOrder(
                        new Fault("title", "Use at most 200 characters."),
                        new Fault("rollbackTo", "Give the digest as sha256: and 64 lower-case hex digits."));
    }

    private static Submission submission(String json) {
        try {
            return JSON.readValue(json.replace("LONG", LONG).replace("DIGEST", sha256("a")), Submission.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Fault> faults(Submission submission) {
        List<Fault> faults = new ArrayList<>(StorableValues.faults(submission));
        faults.addAll(SubmissionRules.faults(submission, NAMED, NOW));
        return faults;
    }
}
