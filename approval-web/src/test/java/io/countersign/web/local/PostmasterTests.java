package io.countersign.web.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS) // starts "sleep"
class PostmasterTests {

    @TempDir
    Path database;

    private Process process;

    @BeforeEach
    void startSomething() throws IOException {
        process = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void endIt() {
        process.destroyForcibly();
    }

    @Test
    void stopsTheProcessThatStartedWhenTheFileSays() throws Exception {
        write(process.info().startInstant().orElseThrow());

        postmaster().clear();

        assertThat(process.waitFor()).isNotZero();
    }

    @Test
    void leavesAStrangerWithTheSameNumberAloneAndForgetsTheServer() throws Exception {
        write(process.info().startInstant().orElseThrow().minus(Duration.ofHours(1)));

        postmaster().clear();

        assertThat(process.isAlive()).isTrue();
        assertThat(database.resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void leavesTheFileOfAServerThatIsGoneToPostgres() throws Exception {
        Instant started = process.info().startInstant().orElseThrow();
        write(started);
        process.destroyForcibly().waitFor();

        postmaster().clear();

        assertThat(postmaster().running()).isEmpty();
        assertThat(database.resolve("postmaster.pid")).exists();
    }

    @Test
    void findsNoServerWhereThereWasNone() throws Exception {
        assertThat(postmaster().running()).isEmpty();
    }

    private Postmaster postmaster() {
        return new Postmaster(database, database.resolve("binaries"));
    }

    private void write(Instant started) throws IOException {
        Files.writeString(
                database.resolve("postmaster.pid"),
                "%d\n%s\n%d\n5432\n".formatted(process.pid(), database, started.getEpochSecond()));
    }
}
