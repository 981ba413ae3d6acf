package io.countersign.web.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people do to a process: start it, start it twice, kill it, start it where something is in the way. The tests take
 * turns with one data directory, and each starts the application if the one before has ended it.
 */
class LocalStartIT {

    private static final Logger LOG = LoggerFactory.getLogger(LocalStartIT.class);

    @TempDir
    static Path directory;

    @SuppressWarnings("NullAway.Init") // before the first test
    private static ChildApplication application;

    @BeforeEach
    void startUnlessRunning() throws Exception {
        if (application == null || !application.isAlive()) {
            application = start();
        }
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void endsTheStartWithTheAddressAndTheAccounts() throws Exception {
        assertThat(application.get("/sign-in").statusCode()).isEqualTo(200);

        List<String> end = lastLines(application.output(), 40);
        assertThat(end)
                .anyMatch(line -> line.contains("http://127.0.0.1:" + application.port()))
                .anyMatch(line -> line.matches(" *rita +Rita Romero +requester"))
                .anyMatch(line -> line.matches(" *selma +Selma Said +owner of claims \\(security\\)"));
        assertThat(application.errors()).isEmpty();
    }

    @Test
    void refusesToStartBesideARunningOneAndLeavesThatAlone() throws Exception {
        ChildApplication second = ChildApplication.launch(directory, ChildApplication.freePort());

        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.errors().lines())
                .singleElement()
                .asString()
                .contains("is in use by another running Countersign (process ");
        assertThat(application.get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(application.database().isAlive()).isTrue();
    }

    @Test
    void findsTheDataOfTheStartBefore() throws Exception {
        List<String> before = recorded();

        application.close();
        application = start();

        assertThat(recorded()).isEqualTo(before);
    }

    @Test
    void losesNothingWhenItIsKilled() throws Exception {
        List<String> before = recorded();
        ProcessHandle orphan = application.database();

        application.kill();
        assertThat(orphan.isAlive()).isTrue();
        application = start();

        assertThat(orphan.isAlive()).isFalse();
        assertThat(recorded()).isEqualTo(before);
    }

    @Test
    void saysThatItsDatabaseWasKilledAndStartsAgain() throws Exception {
        List<String> before = recorded();

        application.database().destroyForcibly();
        ChildApplication.await(
                "the application to say so", () -> application.output().contains("PostgreSQL ended"));
        assertThat(application.get("/actuator/health").statusCode()).isEqualTo(503);
        application.close();
        application = start();

        assertThat(recorded()).isEqualTo(before);
    }

    @Test
    void survivesThatBothAreKilledAtOnce() throws Exception {
        List<String> before = recorded();

        application.database().destroyForcibly();
        application.kill();
        application = start();

        assertThat(recorded()).isEqualTo(before);
    }

    @Test
    void saysThatItsPortIsTaken(@TempDir Path elsewhere) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ChildApplication refused = ChildApplication.launch(elsewhere, taken.getLocalPort());

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.errors().lines())
                    .singleElement()
                    .asString()
                    .startsWith("Port %d is in use by another program".formatted(taken.getLocalPort()));
        }
        assertThat(elsewhere.resolve("data")).doesNotExist();
    }

    @Test
    void saysThatTheDataDirectoryCannotBeWritten(@TempDir Path elsewhere) throws Exception {
        Path file = Files.writeString(elsewhere.resolve("data"), "of somebody");

        ChildApplication refused = ChildApplication.launch(elsewhere, ChildApplication.freePort());

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors().lines())
                .singleElement()
                .asString()
                .startsWith("The data directory %s cannot be written".formatted(file));
        assertThat(file).hasContent("of somebody");
    }

    @Test
    void keepsAccountsWithKnownPasswordsOffTheNetwork(@TempDir Path elsewhere) throws Exception {
        ChildApplication refused =
                ChildApplication.launch(elsewhere, ChildApplication.freePort(), "--server.address=0.0.0.0");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors().lines()).singleElement().asString().contains("listens on this machine only");
        assertThat(elsewhere.resolve("data")).doesNotExist();
    }

    private static ChildApplication start() throws Exception {
        long begin = System.nanoTime();
        ChildApplication started = ChildApplication.start(
                // so that the loss of the database shows at once
                directory, "--spring.datasource.hikari.connection-timeout=2000");
        LOG.info("Started in {} ms", (System.nanoTime() - begin) / 1_000_000);
        return started;
    }

    /** Everything that the ledger holds but what each start adds, and the requests and people it is about. */
    private static List<String> recorded() throws Exception {
        return List.of(
                digest("select leaf_hash from ledger.entry where type <> 'ledger.protections-checked' order by id"),
                digest("select id, state from governance.change_request order by id"),
                digest("select id, user_name from governance.person order by id"));
    }

    private static String digest(String query) throws Exception {
        return application.one("select count(*) || ' ' || md5(string_agg(r::text, '|')) from (" + query + ") r");
    }

    private static List<String> lastLines(String text, int count) {
        List<String> lines = text.lines().toList();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }
}
