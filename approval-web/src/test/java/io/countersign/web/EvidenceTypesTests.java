package io.countersign.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.document.EvidenceType;
import io.countersign.document.ResultItem;
import io.countersign.web.testing.CheckedIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The types of evidence in the documentation are those of the schemas. */
class EvidenceTypesTests {

    private static final String BEGIN = "<!-- written by EvidenceTypesTests; -Dupdate writes it anew -->\n";
    private static final String END = "<!-- end -->\n";

    @Test
    void documentsEveryTypeWithItsItems() throws IOException {
        String now = Files.readString(Path.of("..", "docs", "evidence.md"));
        int begin = now.indexOf(BEGIN) + BEGIN.length();

        CheckedIn.compare("evidence.md", now.substring(0, begin) + types() + END);
    }

    @Test
    void asksForTheElevenItemsOfAClinicalValidation() {
        assertThat(EvidenceType.CLINICAL_VALIDATION.items().stream()
                        .map(item -> item.group() == null ? item.title() : item.group())
                        .distinct())
                .hasSize(11)
                .first()
                .isEqualTo("1. Intended use and hazards");
    }

    private static String types() {
        return Arrays.stream(EvidenceType.values())
                .map(type ->
                        "\n### %s (`%s`)\n%s\n\n| item | what to state | written as |%s\n| --- | --- | --- |%s\n%s\n"
                                .formatted(
                                        type.title(),
                                        type.key(),
                                        type.description(),
                                        type.demanding() ? " asked |" : "",
                                        type.demanding() ? " --- |" : "",
                                        type.items().stream()
                                                .map(item -> row(type, item))
                                                .collect(Collectors.joining("\n"))))
                .collect(Collectors.joining());
    }

    private static String row(EvidenceType type, ResultItem item) {
        String title = item.group() == null ? item.title() : item.group() + ": " + item.title();
        String asked = item.required() ? " always |" : " if it applies |";
        return "| `%s` %s | %s | %s |%s"
                .formatted(item.name(), title, item.help(), kind(item), type.demanding() ? asked : "");
    }

    private static String kind(ResultItem item) {
        return switch (item.kind()) {
            case TEXT, SHORT_TEXT -> "text";
            case DATE -> "day";
            case WHOLE_NUMBER -> "whole number";
            case YES_NO -> "true or false";
            case CHOICE -> String.join(", ", item.options());
        };
    }
}
