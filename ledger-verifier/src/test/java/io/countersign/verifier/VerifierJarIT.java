package io.countersign.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that an auditor is given: small, in need of nothing but Java, and as small in memory however large the log. */
class VerifierJarIT {

    private static final Path JAR = Path.of("target", "ledger-verifier.jar");

    @TempDir
    Path folder;

    @Test
    void isSmallAndHoldsNothingOfOthers() throws IOException {
        assertThat(JAR.toFile().length()).isBetween(1L, 199_999L);
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(JarEntry::getName).filter(name -> name.endsWith(".class")))
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith("io/countersign/verifier/"));
        }
    }

    @Test
    void needsNothingButTheModulesOfEveryJdk() {
        StringWriter told = new StringWriter();
        PrintWriter print = new PrintWriter(told);
        ToolProvider.findFirst("jdeps").orElseThrow().run(print, print, "-verbose:class", JAR.toString());

        // an annotation, which is not looked for when the program runs
        List<String> outside = told.toString()
                .lines()
                .filter(line -> line.startsWith("   "))
                .filter(line -> !line.matches(".* (java\\.base|java\\.net\\.http|ledger-verifier\\.jar)"))
                .filter(line -> !line.contains("org.jspecify.annotations."))
                .toList();
        assertThat(told.toString()).contains("java.security.MessageDigest");
        assertThat(outside).isEmpty();
    }

    @Test
    void endsWithTheDocumentedCodeAndOneSentence() throws Exception {
        Path proof = Files.writeString(folder.resolve("proof"), VerifierTests.PROOF);
        Path entry = Files.writeString(folder.resolve("entry"), VerifierTests.ENTRY);
        Path other = Files.writeString(folder.resolve("other"), "eight");

        assertThat(run(64, 0, "verify-proof", "--proof", proof, "--entry", entry))
                .startsWith("PROVEN: ");
        assertThat(run(64, 1, "verify-proof", "--proof", proof, "--entry", other))
                .startsWith("NOT PROVEN: ");
        assertThat(run(64, 2, "verify-proof", "--proof", folder.resolve("none"), "--entry", entry))
                .startsWith("Cannot read ");
        assertThat(run(64, 2, "prove", "--proof", proof)).startsWith("'prove' is no command.");
    }

    /** Forty million bytes of entries in sixteen million bytes of heap. */
    @Test
    void keepsNoMoreOfALogInMemoryThanAFewBundles() throws Exception {
        LogFolder log = new LogFolder();
        byte[] entry = new byte[4_000];
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            entry[i % entry.length]++;
            entries.add(entry.clone());
        }
        log.write(folder, entries);

        assertThat(run(16, 0, "verify-log", "--log", folder, "--vkey", log.vkey()))
                .contains("has the 10000 entries");
    }

    private String run(int megabytes, int code, Object... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-jar",
                JAR.toString()));
        Arrays.stream(args).map(Object::toString).forEach(command::add);
        if (!command.contains("--vkey")) {
            command.addAll(List.of("--vkey", VerifierTests.VKEY));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(code);
        assertThat(said).doesNotContain("Exception", "\tat ");
        return said;
    }
}
