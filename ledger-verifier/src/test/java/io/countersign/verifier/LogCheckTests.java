package io.countersign.verifier;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole logs, sound and spoilt in each way that somebody with the files could. */
class LogCheckTests {

    @TempDir
    Path folder;

    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    LogFolder log;

    @BeforeEach
    void makeAKey() throws GeneralSecurityException {
        log = new LogFolder();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 255, 256, 257, 511, 512, 600, 65_536, 65_793})
    void provesASoundLog(int size) throws Exception {
        log.write(folder, LogFolder.entries(size));

        assertThat(verify()).as(err.toString(UTF_8)).isZero();

        assertThat(out.toString(UTF_8))
                .isEqualTo("PROVEN: the log log.example/own has the %d entries that its key signed; not witnessed.%n"
                        .formatted(size));
    }

    @Test
    void provesThatTheLogBeginsAsItWasSignedBefore() throws Exception {
        log.write(folder, LogFolder.entries(600));
        for (int size : new int[] {0, 1, 255, 256, 257, 600}) {
            assertThat(verifySince(LogFolder.entries(size))).as("from %d", size).isZero();
        }
        assertThat(out.toString(UTF_8)).contains("and begins with the 257 that it signed before");
    }

    @Test
    void findsAnotherBeginning() throws Exception {
        log.write(folder, LogFolder.entries(600));
        List<byte[]> swapped = new ArrayList<>(LogFolder.entries(300));
        Collections.swap(swapped, 7, 8);

        assertThat(verifySince(swapped)).isEqualTo(1);

        assertThat(err.toString(UTF_8))
                .isEqualTo(
                        "NOT PROVEN: The first 300 entries of the log log.example/own are not those that its key signed"
                                + " before." + System.lineSeparator());
    }

    @Test
    void findsThatTheTailIsCutOff() throws Exception {
        log.write(folder, LogFolder.entries(600));

        assertThat(verifySince(LogFolder.entries(601))).isEqualTo(1);

        assertThat(err.toString(UTF_8)).contains("has 600 entries, but its key signed 601 before");
    }

    @Test
    void namesTheEntryThatWasChanged() throws Exception {
        log.write(folder, LogFolder.entries(600));
        Path bundle = folder.resolve("tile/entries/001");
        String text = Files.readString(bundle, ISO_8859_1);
        Files.writeString(bundle, text.replace("entry 300", "entry 301"), ISO_8859_1);

        assertThat(verify()).isEqualTo(1);

        assertThat(err.toString(UTF_8)).contains("Entry 300 is not the one that was hashed into the tree");
    }

    @Test
    void isNotMisledByEntriesAndTilesThatAgree() throws Exception {
        List<byte[]> changed = LogFolder.entries(600);
        changed.set(300, "another".getBytes(UTF_8));
        log.write(folder, changed);
        Files.writeString(folder.resolve("checkpoint"), log.checkpoint(LogFolder.entries(600)));

        assertThat(verify()).isEqualTo(1);

        assertThat(err.toString(UTF_8)).contains("do not lead to the root that its key signed for size 600");
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkpoint", "tile/entries/000", "tile/entries/002.p/88", "tile/0/001", "tile/1/000.p/2"})
    void namesAMissingFile(String path) throws Exception {
        log.write(folder, LogFolder.entries(600));
        Files.delete(folder.resolve(path));

        assertThat(verify()).isEqualTo(1);

        assertThat(err.toString(UTF_8)).isEqualTo("NOT PROVEN: %s is missing.%n".formatted(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkpoint", "tile/entries/000", "tile/entries/002.p/88", "tile/0/001", "tile/1/000.p/2"})
    void refusesAFileThatIsCutOffOrWentOn(String path) throws Exception {
        log.write(folder, LogFolder.entries(600));
        byte[] whole = Files.readAllBytes(folder.resolve(path));

        for (byte[] bytes : List.of(
                new byte[0],
                Arrays.copyOf(whole, whole.length - 1),
                Arrays.copyOf(whole, whole.length + 1),
                Arrays.copyOf(whole, 20_000_000))) {
            Files.write(folder.resolve(path), bytes);
            assertThat(verify()).as("%d bytes", bytes.length).isEqualTo(1);
        }
        assertThat(err.toString(UTF_8).lines()).hasSize(4).allMatch(line -> line.startsWith("NOT PROVEN: "));
    }

    @Test
    void readsFromAServer() throws Exception {
        log.write(folder, LogFolder.entries(600));
        Files.writeString(folder.resolve("authorization"), "Basic cmVhZGVy\n");
        HttpServer server = server();
        String address =
                "http://127.0.0.1:%d/ledger".formatted(server.getAddress().getPort());
        try {
            assertThat(run("verify-log", "--vkey", log.vkey(), "--log", address))
                    .isEqualTo(2);
            assertThat(err.toString(UTF_8)).contains("Cannot read " + address + "/", "answered 403");
            assertThat(run(
                            "verify-log",
                            "--vkey",
                            log.vkey(),
                            "--log",
                            address,
                            "--authorization",
                            folder.resolve("authorization").toString()))
                    .isZero();
        } finally {
            server.stop(0);
        }
        err.reset();
        assertThat(run("verify-log", "--vkey", log.vkey(), "--log", address)).isEqualTo(2);
        assertThat(err.toString(UTF_8)).startsWith("Cannot read " + address).doesNotContain("\tat ");
    }

    private HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/ledger/", exchange -> {
            boolean known = "Basic cmVhZGVy".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            Path file = folder.resolve(exchange.getRequestURI().getPath().substring("/ledger/".length()));
            byte[] bytes = known ? Files.readAllBytes(file) : new byte[0];
            exchange.sendResponseHeaders(known ? 200 : 403, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }

    private int verifySince(List<byte[]> before) throws Exception {
        Path old = Files.writeString(folder.resolve("old"), log.checkpoint(before));
        return run("verify-log", "--vkey", log.vkey(), "--log", folder.toString(), "--old", old.toString());
    }

    private int verify() {
        return run("verify-log", "--vkey", log.vkey(), "--log", folder.toString());
    }

    private int run(String... args) {
        return Verifier.run(args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }
}
