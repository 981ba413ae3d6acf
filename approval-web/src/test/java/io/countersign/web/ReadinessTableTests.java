package io.countersign.web;

import io.countersign.policy.OwnerRole;
import io.countersign.readiness.ReadinessArtifact;
import io.countersign.web.testing.CheckedIn;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The readiness artifacts as docs/readiness-artifacts.md lists them are those of the code. */
class ReadinessTableTests {

    private static final String HEAD = """
            # The eight readiness artifacts

            Written by `ReadinessTableTests`, which compares it at every build; `-Dupdate` writes it anew. What they are for
            says [readiness.md](readiness.md).

            | artifact | key | area | attached by | signed off by | valid for, unless said otherwise |
            | --- | --- | --- | --- | --- | --- |
            """;

    @Test
    void listsEveryArtifactWithItsRolesAndValidity() {
        StringBuilder table = new StringBuilder(HEAD);
        for (ReadinessArtifact artifact : ReadinessArtifact.values()) {
            table.append("| %s | `%s` | %s | %s | %s | %d days |\n"
                    .formatted(
                            artifact.title(),
                            artifact.key(),
                            words(artifact.area()),
                            words(artifact.accountable()),
                            words(artifact.signedBy()),
                            artifact.validity().toDays()));
        }

        CheckedIn.compare("readiness-artifacts.md", table.toString());
    }

    private static String words(List<OwnerRole> roles) {
        return roles.stream().map(ReadinessTableTests::words).collect(Collectors.joining(", "));
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
