package io.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.policy.PolicyDocument.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

class PolicyFilesTests {

    @TempDir
    Path directory;

    @Test
    void readsWhatACustomerKeepsInADirectory() throws IOException {
        write("packs/own.yaml", "pack: own\nversion: 3\n");
        write("profiles/federal.yaml", "profile: federal\nversion: 2\n");
        write("packs/readme.txt", "not a policy");

        assertThat(PolicyFiles.in(directory).documents())
                .containsExactly(
                        new PolicyDocument(
                                "packs/own.yaml",
                                Type.PACK,
                                "own",
                                3,
                                "pack: own\nversion: 3\n",
                                "sha256:43b2daab3ee24ced5741b4eb91868956156a0d8fdf0a3846b91be0f8b492e5fc"),
                        new PolicyDocument(
                                "profiles/federal.yaml",
                                Type.PROFILE,
                                "federal",
                                2,
                                "profile: federal\nversion: 2\n",
                                "sha256:c15d49568956725f31faebb833965cacf9ffe68a32b81da881dc1804a24cd45d"));
    }

    @Test
    void aDirectoryWithoutAnyHoldsNone() {
        assertThat(PolicyFiles.in(directory).documents()).isEmpty();
    }

    @Test
    void namesTheDirectoryThatIsNotThere() {
        Path missing = directory.resolve("missing");

        assertThatExceptionOfType(InvalidPolicies.class)
                .isThrownBy(() -> PolicyFiles.in(missing))
                .satisfies(refused -> assertThat(refused.faults())
                        .containsExactly(new PolicyFault(missing.toString(), 0, 0, "The directory cannot be read.")));
    }

    @Test
    void namesEveryFileThatSaysNotWhatItIs() throws IOException {
        write("packs/a.yaml", "title: A pack\n");
        write("packs/b.yaml", "pack: b\nversion: one\n");
        write("profiles/c.yaml", "profile: [federal\n");

        assertThatExceptionOfType(InvalidPolicies.class)
                .isThrownBy(() -> PolicyFiles.in(directory).documents())
                .satisfies(refused -> assertThat(refused.faults())
                        .extracting(PolicyFault::toString)
                        .satisfiesExactly(
                                fault -> assertThat(fault)
                                        .isEqualTo("packs/a.yaml:1:1: A policy file begins with pack: or profile:"
                                                + " and its name."),
                                fault -> assertThat(fault)
                                        .isEqualTo("packs/b.yaml:2:10: The version is a whole number from 1."),
                                fault -> assertThat(fault).startsWith("profiles/c.yaml:2:1: This is no YAML")));
    }

    @Test
    void theFailedStartShowsTheFaultsAndNoStackTrace() {
        InvalidPolicies invalid =
                new InvalidPolicies(List.of(new PolicyFault("packs/own.yaml", 3, 7, "This needs a text.")));

        assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(FailureAnalyzer.class, FailureHandler.logging(LogFactory.getLog(getClass()))))
                .hasAtLeastOneElementOfType(InvalidPoliciesAnalyzer.class);
        assertThat(new InvalidPoliciesAnalyzer()
                        .analyze(new BeanCreationException("policies", "no", invalid))
                        .getDescription())
                .contains("packs/own.yaml:3:7: This needs a text.");
    }

    private void write(String file, String content) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
