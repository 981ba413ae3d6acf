package io.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;

/** Keeps docs/policies.md equal to packs and tables; with {@code -Dupdate} it writes the document instead. */
class PolicyDocumentTests {

    private static final Path DOCUMENT = Path.of("..", "docs", "policies.md");
    private static final List<Sector> SECTORS = List.of(Sector.values());
    private static final String INTRODUCTION = """
            # Policies

            What must hold before something reaches production is data: packs under `policies/src/main/resources/policies/packs`,
            profiles that say which packs a sector combines, and decision tables. Where several packs ask for the same thing, the
            strictest is meant. A customer's own packs are read from a directory and put in force as a governed act.

            This file is generated from what is shipped and compared with it by a test. To write it anew:
            `./mvnw -pl governance-engine -am test -Dtest=PolicyDocumentTests -Dsurefire.failIfNoSpecifiedTests=false -Dupdate`

            """;
    private static final String CONTROLS = """
            ## Controls

            Every ledger entry names one capability, our own stable id of a governance property; packs map capabilities to the
            controls of outside frameworks. A mapping says that the record supports a control, never that a system complies with it.
            A letter after an id is the part of the control that is meant. `~` the record supports the control in part; `+` the
            control lies outside the pack's baseline and is shown as an extra.

            """;

    private final Rulebook rulebook = Policies.fromClassPath().now();

    @Test
    void theDocumentSaysWhatThePoliciesSay() throws IOException {
        String expected = INTRODUCTION + requirements() + tables() + fields() + CONTROLS + capabilities();
        if (System.getProperty("update") != null) {
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
    }

    private String requirements() {
        return SECTORS.stream().map(this::requirements).collect(Collectors.joining());
    }

    private String requirements(Sector sector) {
        String packs =
                rulebook.profile(sector).stream().map(pack -> "`" + pack + "`").collect(Collectors.joining(", "));
        String rows = rulebook.of(Set.of(sector)).requirements().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(requirement -> requirement.getValue().askers().stream())
                .map(asker -> row(Stream.of(
                        "`" + asker.requirement().id() + "`",
                        asker.requirement().text(),
                        PlainWords.of(asker.requirement()),
                        "`" + asker.pack().reference() + "`: "
                                + String.join(", ", asker.requirement().controls()))))
                .collect(Collectors.joining());
        return "## What is asked in the sector %s\n\nPacks: %s.\n\n".formatted(sector.key(), packs)
                + heading("requirement", "what must hold", "exactly", "asked by, for the controls")
                + rows
                + "\n";
    }

    private static String tables() {
        return DecisionTables.NAMES.stream()
                .map(PolicyDocumentTests::table)
                .collect(Collectors.joining("", "## Decision tables\n\n", ""));
    }

    private static String table(String name) {
        TableModel model = TableModel.of(name);
        List<String> columns = Stream.concat(
                        model.table().getInputs().stream().map(input -> input.getLabel()),
                        model.table().getOutputs().stream().map(output -> "**" + output.getLabel() + "**"))
                .toList();
        String rows = model.rules().stream().map(PolicyDocumentTests::rule).collect(Collectors.joining());
        return "### %s (`%s@%s`, hit policy %s)\n\n"
                        .formatted(
                                model.decision().getName(),
                                name,
                                model.decision().getVersionTag(),
                                model.table().getHitPolicy())
                + heading(Stream.of(Stream.of("rule"), columns.stream(), Stream.of("why"))
                        .flatMap(part -> part)
                        .toArray(String[]::new))
                + rows
                + "\n";
    }

    private static String rule(Rule rule) {
        Stream<String> entries = Stream.<DmnElement>concat(
                        rule.getInputEntries().stream(), rule.getOutputEntries().stream())
                .map(entry -> entry.getTextContent().strip().replace("\"", ""));
        return row(Stream.of(
                        Stream.of("`" + rule.getId() + "`"),
                        entries,
                        Stream.of(rule.getDescription().getTextContent()))
                .flatMap(part -> part));
    }

    private String fields() {
        String rows = Stream.of(FieldGroup.values())
                .map(group -> row(Stream.of(
                        group.name(),
                        Stream.of(OwnerRole.values())
                                .filter(role -> rulebook.answersFor(role).contains(group))
                                .map(OwnerRole::name)
                                .collect(Collectors.joining(", ")))))
                .collect(Collectors.joining());
        return "## Who answers for which fields\n\nMatrix `" + rulebook.matrixVersion()
                + "`. When a field of a group changes, the decisions of these roles fall.\n\n"
                + heading("group", "roles")
                + rows
                + "\n";
    }

    private String capabilities() {
        String rows = Capability.ALL.stream()
                .sorted()
                .map(capability -> row(Stream.concat(
                        Stream.of("`" + capability + "`"),
                        SECTORS.stream().map(sector -> controls(capability, sector)))))
                .collect(Collectors.joining());
        return heading(Stream.concat(Stream.of("capability"), SECTORS.stream().map(Sector::key))
                        .toArray(String[]::new))
                + rows;
    }

    private String controls(String capability, Sector sector) {
        return rulebook.allPacks().stream()
                .filter(pack -> rulebook.profile(sector).contains(pack.name()))
                .flatMap(pack -> pack.controls().stream())
                .filter(control -> control.claim() != Claim.OUT_OF_SCOPE)
                .filter(control -> control.capabilities().contains(capability))
                .map(control -> control(control, capability))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String control(Pack.Control control, String capability) {
        String parts = control.statements().getOrDefault(capability, List.of()).stream()
                .map(part -> " " + part)
                .collect(Collectors.joining());
        String mark = switch (control.claim()) {
            case PARTIALLY_SUPPORTS -> " ~";
            case EXCEEDS_BASELINE -> " +";
            default -> "";
        };
        return control.id() + parts + mark;
    }

    private static String heading(String... cells) {
        return row(Stream.of(cells)) + row(Stream.of(cells).map(cell -> "---"));
    }

    private static String row(Stream<String> cells) {
        return cells.map(cell -> cell.isBlank() ? "" : cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
