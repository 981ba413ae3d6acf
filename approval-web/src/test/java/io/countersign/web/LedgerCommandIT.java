package io.countersign.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.ledger.Ledger;
import io.countersign.verifier.Verifier;
import io.countersign.web.testing.WebTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The export as an operator calls it, beside the running application. */
@WebTest
class LedgerCommandIT {

    @TempDir
    Path folder;

    @Autowired
    Ledger ledger;

    @Value("${spring.datasource.url}")
    String url;

    @Value("${spring.datasource.username}")
    String username;

    @Value("${spring.datasource.password}")
    String password;

    @Test
    void exportsWhatTheVerifierProves() {
        await().atMost(Duration.ofSeconds(30)).until(() -> ledger.state().size() > 0);
        Path log = folder.resolve("log");

        assertThat(export(log)).isZero();
        assertThat(export(log)).as("again").isZero();

        String key = Objects.requireNonNull(ledger.state().verifierKey());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(said, true, UTF_8);
        int end = Verifier.run(new String[] {"verify-log", "--vkey", key, "--log", log.toString()}, print, print);
        assertThat(end).as(said.toString(UTF_8)).isZero();
    }

    @Test
    void refusesADirectoryThatHoldsSomethingElse() throws IOException {
        await().atMost(Duration.ofSeconds(30)).until(() -> ledger.state().size() > 0);
        Files.writeString(folder.resolve("checkpoint"), "something else");

        assertThat(export(folder)).isEqualTo(1);
    }

    @Test
    void saysHowItIsCalled() {
        assertThat(LedgerCommand.isAsked()).isFalse();
        assertThat(LedgerCommand.isAsked("--server.port=0")).isFalse();
        assertThat(LedgerCommand.isAsked("ledger")).isTrue();
        assertThat(LedgerCommand.run("ledger")).isEqualTo(2);
        assertThat(LedgerCommand.run("ledger", "import", folder.toString())).isEqualTo(2);
        assertThat(LedgerCommand.run("ledger", "export", "--spring.datasource.url=" + url))
                .isEqualTo(2);
    }

    private int export(Path directory) {
        return LedgerCommand.run(
                "ledger",
                "export",
                directory.toString(),
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=" + username,
                "--spring.datasource.password=" + password);
    }
}
