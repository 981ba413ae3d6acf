package io.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps docs/policies.md equal to the packs; with {@code -Dupdate} it writes the document instead. */
class PolicyDocumentTests {

    private static final Path DOCUMENT = Path.of("..", "docs", "policies.md");
    private static final List<Sector> SECTORS = List.of(Sector.values());
    private static final String INTRODUCTION = """
            # Controls

            Every ledger entry names one capability, our own stable id of a governance property. The policy packs under
            `policies/src/main/resources/policies/packs` map capabilities to the controls of outside frameworks. A mapping says that
            the record supports a control, never that a system complies with it.

            A letter after an id is the part of the control that is meant. `~` the record supports the control in part; `+` the control
            lies outside the pack's baseline and is shown as an extra.

            This file is generated from the packs and compared with them by a test. To write it anew:
            `./mvnw -pl governance-engine -am test -Dtest=PolicyDocumentTests -Dsurefire.failIfNoSpecifiedTests=false -Dupdate`

            """;

    private final List<Pack> packs =
            new PolicyLoader("classpath:policies").load().packs();

    @Test
    void theDocumentSaysWhatThePacksSay() throws IOException {
        String expected = INTRODUCTION + capabilities() + "\n" + fields();
        if (System.getProperty("update") != null) {
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
    }

    private String capabilities() {
        String rows = packs.stream()
                .flatMap(pack -> pack.controls().stream())
                .flatMap(control -> control.capabilities().stream())
                .distinct()
                .sorted()
                .map(capability -> row(Stream.concat(
                        Stream.of("`" + capability + "`"),
                        SECTORS.stream().map(sector -> controls(capability, sector)))))
                .collect(Collectors.joining());
        return row(Stream.concat(Stream.of("capability"), SECTORS.stream().map(this::heading)))
                + row(Stream.generate(() -> "---").limit(SECTORS.size() + 1L))
                + rows;
    }

    private String heading(Sector sector) {
        return packs.stream()
                .filter(pack -> pack.sector() == sector)
                .map(Pack::reference)
                .collect(Collectors.joining(", "));
    }

    private String controls(String capability, Sector sector) {
        return packs.stream()
                .filter(pack -> pack.sector() == sector)
                .flatMap(pack -> pack.controls().stream())
                .filter(control -> control.capabilities().contains(capability))
                .map(control -> control(control, capability))
                .collect(Collectors.joining(", "));
    }

    private static String control(Pack.Control control, String capability) {
        String parts = control.statements().getOrDefault(capability, List.of()).stream()
                .map(part -> " " + part)
                .collect(Collectors.joining());
        String mark = switch (control.claim()) {
            case SUPPORTS -> "";
            case PARTIALLY_SUPPORTS -> " ~";
            case EXCEEDS_BASELINE -> " +";
        };
        return control.id() + parts + mark;
    }

    private String fields() {
        Policies policies = Policies.fromClassPath();
        String rows = Stream.of(FieldGroup.values())
                .map(group -> row(Stream.of(
                        group.name(),
                        Stream.of(OwnerRole.values())
                                .filter(role -> policies.answersFor(role).contains(group))
                                .map(OwnerRole::name)
                                .collect(Collectors.joining(", ")))))
                .collect(Collectors.joining());
        return "## Who answers for which fields\n\nMatrix `" + policies.matrixVersion()
                + "`. When a field of a group changes, the decisions of these roles fall.\n\n"
                + row(Stream.of("group", "roles"))
                + row(Stream.of("---", "---"))
                + rows;
    }

    private static String row(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
