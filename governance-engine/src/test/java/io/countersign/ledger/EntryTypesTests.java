package io.countersign.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Holds declarations, samples and docs/ledger-entries.md together. With {@code -Dupdate} it adds a sample for each type that
 * has none and writes the document; it never changes a sample, because entries of that shape exist for ever.
 */
class EntryTypesTests {

    private static final Path DECLARATIONS = Path.of("src", "main", "resources", EntryTypes.FILE);
    private static final Path SAMPLES =
            Path.of("src", "test", "resources", "io", "countersign", "testing", "entries.jsonl");
    private static final Path DOCUMENT = Path.of("..", "docs", "ledger-entries.md");
    private static final String INTRODUCTION = """
            # Types of ledger entries

            Every entry has the same envelope (`docs/ledger.md`); what its `content` and its sealed fields hold depends on its
            type and version. The log refuses an entry that does not follow its declaration. A released version never changes:
            another shape gets the next version, and all versions stay readable. Sealed fields are in the entry as salted
            commitments only; their values can be erased.

            Written by `EntryTypesTests` from `%s`, compared at every build; `-Dupdate` writes it anew. `?` marks what may be
            missing.

            | kind | what it is |
            | --- | --- |
            """.formatted(EntryTypes.FILE);

    private final Collection<EntryType> types = declared();

    @BeforeAll
    static void addMissingSamples() throws IOException {
        if (System.getProperty("update") != null) {
            Map<String, String> samples = new TreeMap<>(samples());
            declared()
                    .forEach(type ->
                            samples.computeIfAbsent(key(type.name(), type.version()), key -> EntrySample.of(type)));
            Files.write(SAMPLES, samples.values());
        }
    }

    @Test
    void everyVersionThatWasEverWrittenIsStillRead() throws IOException {
        samples().forEach((key, line) -> {
            Envelope read = Envelope.parse(line.getBytes(UTF_8));
            assertThat(read.canonical()).as(key).isEqualTo(line.getBytes(UTF_8));
            assertThat(faults(read))
                    .as(
                            "%s was declared otherwise when it was written: restore its line and declare the next version",
                            key)
                    .isEmpty();
        });
    }

    @Test
    void everyDeclaredVersionHasASample() throws IOException {
        assertThat(samples().keySet())
                .as("one sample for each declared version; -Dupdate adds those missing, and nobody removes one")
                .containsExactlyInAnyOrderElementsOf(types.stream()
                        .map(type -> key(type.name(), type.version()))
                        .toList());
    }

    @Test
    void theDocumentSaysWhatIsDeclared() throws IOException {
        String expected = INTRODUCTION + kinds() + "\n"
                + types.stream().map(EntryTypesTests::row).collect(Collectors.joining());
        if (System.getProperty("update") != null) {
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("docs/ledger-entries.md; where the change is meant, write it with -Dupdate")
                .isEqualTo(expected);
    }

    @Test
    void refusesWhatIsNotDeclaredAndSaysWhatToDo() {
        NewEntry unknown = entry("test.unheard-of", 1, Map.of(), Map.of());

        assertThatThrownBy(() -> EntryTypes.declared().check(unknown))
                .isInstanceOf(UndeclaredEntry.class)
                .hasMessageContaining("Version 1 of the entry type test.unheard-of is not declared")
                .hasMessageContaining("Add one line to META-INF/countersign/entry-types.txt")
                .hasMessageContaining("EntryTypesTests with -Dupdate");
    }

    @Test
    void refusesAVersionThatIsNotDeclared() {
        NewEntry other = entry("test.happened", 2, Map.of(), Map.of());

        assertThatThrownBy(() -> EntryTypes.declared().check(other))
                .hasMessageContaining("Version 2 of the entry type");
    }

    @Test
    void namesEveryFaultOfAContentAtOnce() {
        Map<String, Object> content = new HashMap<>(Map.of("outcome", 1, "count", "3", "deep", Map.of(), "more", true));
        NewEntry entry = entry("test.rich", 2, content, Map.of("name", "Rita"));

        assertThatThrownBy(() -> EntryTypes.declared().check(entry))
                .hasMessageContaining("the fact 'outcome' must be a key or a name of a constant, not Integer")
                .hasMessageContaining("the fact 'count' must be an integer below 2^53, not String")
                .hasMessageContaining("the fact 'big' is missing")
                .hasMessageContaining("the fact 'more' is not declared")
                .hasMessageContaining("the sealed field 'rationale' is missing")
                .hasMessageContaining("the sealed field 'name' is not declared");
    }

    @Test
    void refusesFactsThatAreNoIdsDigestsOrTimes() {
        EntryType type = EntryType.parse("test.kinds 1 | a:id b:digest c:time d:words e:flag | | Kinds.");

        assertThat(type.faults(Map.of("a", "7", "b", "abc", "c", "yesterday", "d", List.of(1), "e", "yes"), Map.of()))
                .hasSize(5);
        assertThat(type.faults(
                        Map.of(
                                "a",
                                UUID.randomUUID().toString(),
                                "b",
                                "sha256:" + "0".repeat(64),
                                "c",
                                "2026-01-01T00:00:00Z",
                                "d",
                                List.of("x"),
                                "e",
                                true),
                        Map.of()))
                .isEmpty();
    }

    private static NewEntry entry(String type, int version, Map<String, ?> content, Map<String, String> sealed) {
        Subject subject = Subject.change(UUID.randomUUID());
        return new NewEntry(type, version, null, subject, null, "cap.audit-record", List.of(), content, sealed);
    }

    private List<String> faults(Envelope read) {
        return types.stream()
                .filter(type -> type.name().equals(read.type()) && type.version() == read.version())
                .findFirst()
                .map(type -> type.faults(read.content(), read.commitments()))
                .orElse(List.of("not declared"));
    }

    private static Map<String, String> samples() throws IOException {
        Map<String, String> samples = new LinkedHashMap<>();
        for (String line : Files.readAllLines(SAMPLES)) {
            Envelope read = Envelope.parse(line.getBytes(UTF_8));
            samples.put(key(read.type(), read.version()), line);
        }
        return samples;
    }

    private static Collection<EntryType> declared() {
        try {
            return EntryTypes.of(List.of(DECLARATIONS.toUri().toURL())).all();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String key(String type, int version) {
        return type + " " + version;
    }

    private static String kinds() {
        return List.of(EntryField.Kind.values()).stream()
                .map(kind -> "| %s | %s |\n".formatted(word(kind), kind.words()))
                .collect(Collectors.joining());
    }

    private static String word(EntryField.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String row(EntryType type) {
        List<String> fields = new ArrayList<>();
        type.facts()
                .values()
                .forEach(field -> fields.add(
                        "| `%s`%s | %s |\n".formatted(field.name(), field.optional() ? "?" : "", word(field.kind()))));
        type.sealed()
                .forEach((name, optional) -> fields.add("| `%s`%s | sealed |\n".formatted(name, optional ? "?" : "")));
        String table = fields.isEmpty() ? "" : "\n| field | kind |\n| --- | --- |\n" + String.join("", fields);
        return "\n## `%s`, version %d\n\n%s\n%s".formatted(type.name(), type.version(), type.says(), table);
    }
}
