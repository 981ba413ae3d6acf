package io.countersign.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.zaxxer.hikari.HikariDataSource;
import io.countersign.ledger.LogStore.SignedCheckpoint;
import io.countersign.ledger.tlog.CosigningKey;
import io.countersign.ledger.tlog.SignedNote;
import io.countersign.verifier.Verifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** A log as files, checked by the verifier that knows nothing of us. */
class LogExportIT {

    @TempDir
    Path folder;

    Path files;
    TestLog log;

    @BeforeEach
    void openALog() throws Exception {
        files = folder.resolve("export");
        log = new TestLog(Files.createDirectory(folder.resolve("keys")));
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void theVerifierAcceptsWhatWasExported() throws Exception {
        LogExport export = new LogExport(log.app);
        assertThat(export.to(files)).as("before anything was signed").isZero();
        grow(300);

        assertThat(export.to(files)).isEqualTo(300);

        assertThat(verify()).contains("PROVEN: the log test.countersign.example/own has the 300 entries");
        Path old = Files.copy(files.resolve("checkpoint"), folder.resolve("old"));
        Map<Path, String> before = content();
        grow(300);
        assertThat(export.to(files)).isEqualTo(600);
        assertThat(verify("--old", old.toString())).contains("has the 600 entries", "begins with the 300");
        assertThat(content()).as("earlier tiles stay").containsAllEntriesOf(withoutCheckpoint(before));
        assertThat(Files.exists(files.resolve("tile/0/001.p/44"))).isTrue();
    }

    @Test
    void writesOnlyWhatIsNew() throws Exception {
        grow(300);
        LogExport export = new LogExport(log.app);
        export.to(files);
        Path full = files.resolve("tile/entries/000");
        Files.writeString(full, "as it was");

        grow(10);
        export.to(files);

        assertThat(Files.readString(full)).isEqualTo("as it was");
        assertThat(verify()).contains("NOT PROVEN: ");
    }

    /** Whoever looks meanwhile finds what the last whole export left, or the new one; never a checkpoint without its files. */
    @Test
    void goesOnWhereverItWasKilled() throws Exception {
        grow(300);
        new LogExport(log.app).to(files);
        Files.writeString(files.resolve("tile/0/.001.part"), "what a process left that was killed while it wrote");
        long size = 300;
        int killed = 0;
        for (boolean crashed = true; crashed; ) {
            grow(130);
            CrashingConnections connections = new CrashingConnections(log.app, ++killed);
            Throwable end = catchThrowable(() -> new LogExport(connections).to(files));
            crashed = connections.crashed();
            assertThat(end != null).as("killed at step %d", killed).isEqualTo(crashed);
            size = crashed ? size : size + 130;
            assertThat(verify()).as("killed at step %d", killed).contains("has the " + size + " entries");

            size = new LogExport(log.app).to(files);
            assertThat(verify()).as("after step %d", killed).contains("has the " + size + " entries");
        }
        assertThat(killed).as("steps of an export").isGreaterThan(10);
    }

    /** A web server is another user, and its administrator has a umask that lets it read. */
    @Test
    void letsThoseReadWhoMayReadAnyFileOfTheProcess() throws Exception {
        assumeThat(Files.getFileStore(folder).supportsFileAttributeView("posix"))
                .isTrue();
        grow(3);
        new LogExport(log.app).to(files);
        Set<Path> exported = content().keySet();

        Path plain = Files.writeString(files.resolve("plain"), "made plainly");

        assertThat(exported)
                .hasSize(3)
                .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                        .isEqualTo(Files.getPosixFilePermissions(plain)));
    }

    @Test
    void endsAtTheNewestWitnessedCheckpoint() throws Exception {
        CosigningKey witness = WitnessedLog.cosigner(folder, "witness.example/one");
        Path policy = policy(witness);
        LogExport export = new LogExport(log.app);
        grow(3);
        assertThat(export.to(files, policy)).as("nobody cosigned").isEqualTo(3);
        grow(300);
        cosign(witness);
        grow(10);

        assertThat(export.to(files, policy)).isEqualTo(303);
        assertThat(verify("--policy", policy.toString())).contains("has the 303 entries", "witnessed by 1 of 1");
        assertThat(export.to(files)).as("without a policy").isEqualTo(313);
        grow(1);
        assertThat(export.to(files, policy)).as("no step back").isEqualTo(314);
        cosign(witness);
        grow(1);
        assertThat(export.to(files, policy)).as("the same, now witnessed").isEqualTo(314);
        assertThat(verify("--policy", policy.toString())).contains("has the 314 entries", "witnessed by 1 of 1");
    }

    @Test
    void refusesAPolicyOfAnotherLog() throws Exception {
        grow(3);
        Path policy = Files.writeString(
                folder.resolve("policy"),
                "log " + WitnessedLog.signer(folder, "other.example").verifier() + "\nquorum none\n");

        assertThatThrownBy(() -> new LogExport(log.app).to(files, policy))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("it does not name this log");
    }

    private Path policy(CosigningKey witness) throws IOException {
        return Files.writeString(
                folder.resolve("policy"),
                "log %s\nwitness one %s\nquorum one\n"
                        .formatted(log.signer.key().verifier(), witness.verifier()));
    }

    private void cosign(CosigningKey witness) {
        SignedCheckpoint newest = new LogStore(log.app).newestCheckpoint().orElseThrow();
        String line = witness.cosign(SignedNote.parse(newest.note()).text(), 1_700_000_000);
        new Cosignatures(log.app).add(newest, witness.verifier(), 1_700_000_000, line);
    }

    @Test
    void refusesADirectoryOfAnotherLog() throws Exception {
        grow(5);
        LogExport export = new LogExport(log.app);
        export.to(files);
        try (TestLog other = new TestLog(Files.createDirectory(folder.resolve("others")))) {
            other.append(3);
            other.sequenceAndSign();
            assertThatThrownBy(() -> new LogExport(other.app).to(files))
                    .hasMessageContaining("holds 5 entries, the newest checkpoint only 3");
            other.append(5);
            other.sequenceAndSign();
            assertThatThrownBy(() -> new LogExport(other.app).to(files))
                    .hasMessageContaining("The first 5 entries of the log are not those in");
        }
        Files.writeString(files.resolve("checkpoint"), "something else");
        assertThatThrownBy(() -> export.to(files)).hasMessageContaining("is no checkpoint");
    }

    @Test
    void needsNoMoreThanTheRoleOfAnAuditor() throws Exception {
        grow(5);
        try (HikariDataSource reader = log.pool("countersign_auditor", 1)) {
            assertThat(new LogExport(reader).to(files)).isEqualTo(5);
        }
    }

    /** The checker that comes with another implementation of the same formats; docs/ledger.md says how to get it. */
    @Test
    @EnabledIfEnvironmentVariable(named = "TLOG_FSCK", matches = ".+", disabledReason = "names the fsck of Tessera")
    void isAcceptedByAPublicChecker() throws Exception {
        grow(600);
        new LogExport(log.app).to(files);

        assertThat(fsck()).contains("checking log of size 600").doesNotContain("fsck failed");
        Path bundle = files.resolve("tile/entries/001");
        byte[] bytes = Files.readAllBytes(bundle);
        bytes[bytes.length / 2] ^= 1;
        Files.write(bundle, bytes);
        assertThat(fsck()).contains("fsck failed");
    }

    private String fsck() throws Exception {
        Path key = Files.writeString(
                folder.resolve("key.pub"), log.signer.key().verifier().toString());
        Process process = new ProcessBuilder(
                        System.getenv("TLOG_FSCK"),
                        "--storage_url=" + files.toUri(),
                        "--public_key=" + key,
                        "--ui=false")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return said;
    }

    private void grow(int count) {
        log.append(count);
        log.sequenceAndSign();
    }

    private String verify(String... more) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(said, true, UTF_8);
        String[] call = {"verify-log", "--vkey", log.signer.key().verifier().toString(), "--log", files.toString()};
        Verifier.run(Stream.concat(Stream.of(call), Stream.of(more)).toArray(String[]::new), print, print);
        return said.toString(UTF_8);
    }

    private Map<Path, String> content() throws IOException {
        Map<Path, String> content = new TreeMap<>();
        try (Stream<Path> all = Files.walk(files)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                content.put(file, HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return content;
    }

    private Map<Path, String> withoutCheckpoint(Map<Path, String> content) {
        content.remove(files.resolve("checkpoint"));
        return content;
    }
}
