package io.countersign.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.web.testing.CheckedIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of OWASP ASVS requirements in {@code docs/asvs.md}, and the tests that it names. */
class AsvsTableTests {

    private static final Pattern ROW = Pattern.compile("^\\| (\\d+\\.\\d+\\.\\d+) \\|.*");
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Tests|IT))\\.(\\w+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([\\w.-]+\\.md)[#)]");
    private static final List<String> STATUS = List.of("holds", "partly", "written", "setting", "realm", "-");

    private final List<List<String>> rows = CheckedIn.read("asvs.md")
            .lines()
            .filter(line -> ROW.matcher(line).matches())
            .map(line -> List.of(line.substring(2, line.length() - 1).split(" \\| ", -1)))
            .toList();

    @Test
    void namesTestsThatExist() throws IOException {
        Map<String, String> sources = sources();

        assertThat(rows.stream().flatMap(row -> NAMED.matcher(row.get(5)).results()))
                .hasSizeGreaterThan(50)
                .allSatisfy(named -> assertThat(sources.getOrDefault(named.group(1), "no such class"))
                        .as(named.group())
                        .contains("void " + named.group(2) + "("));
    }

    @Test
    void saysOfEveryRequirementHowItStandsAndWhy() {
        assertThat(rows).hasSizeGreaterThan(100).allSatisfy(row -> {
            assertThat(row).as(row.get(0)).hasSize(6);
            assertThat(row.get(3)).as(row.get(0)).isIn(STATUS);
            boolean ours = !row.get(3).equals("realm");
            assertThat(ours && row.get(4).isBlank() && row.get(5).isBlank())
                    .as("%s says neither how it holds nor what shows it", row.get(0))
                    .isFalse();
        });
        assertThat(rows.stream().map(row -> row.get(0))).doesNotHaveDuplicates();
    }

    @Test
    void namesATestOfWhatHoldsAndADocumentOfWhatIsWritten() {
        assertThat(rows)
                .filteredOn(row -> row.get(3).equals("holds"))
                .allSatisfy(row -> assertThat(row.get(5)).as(row.get(0)).isNotBlank());
        assertThat(rows)
                .filteredOn(row -> row.get(3).equals("written"))
                .isNotEmpty()
                .allSatisfy(row -> {
                    Matcher link = LINK.matcher(row.get(4));
                    assertThat(link.find()).as(row.get(0)).isTrue();
                    assertThat(Path.of("..", "docs", link.group(1)))
                            .as(row.get(0))
                            .exists();
                });
    }

    /** Every word in backquotes in the last column is a test: a row does not name one that the other check overlooks. */
    @Test
    void namesNothingButTests() {
        assertThat(rows.stream()
                        .flatMap(row -> Stream.of(row.get(5).split(", ")))
                        .map(String::strip)
                        .filter(each -> !each.isEmpty()))
                .allMatch(each -> NAMED.matcher(each).matches());
    }

    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> modules = Stream.of("approval-web", "governance-engine")
                .map(module -> Path.of("..", module, "src", "test", "java"))) {
            return modules.flatMap(AsvsTableTests::tests)
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            AsvsTableTests::text,
                            (one, other) -> one + other)); // two modules may name a class alike
        }
    }

    private static Stream<Path> tests(Path module) {
        try (Stream<Path> files = Files.walk(module)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
