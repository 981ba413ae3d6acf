package io.countersign.verifier;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong on purpose ends in one sentence and the documented exit code, in every command that reads it. */
class BadInputTests {

    private static final List<byte[]> ONE = LogFolder.entries(1);

    @TempDir
    Path folder;

    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    LogFolder log;

    @BeforeEach
    void createLog() throws Exception {
        log = new LogFolder();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            index 6                  | index 9223372036854775808  | The index is not a number
            index 6                  | index 18446744073709551616 | The index is not a number
            example.com/log/testdata;15; | example.com/log/testdata;16; | signature of example.com/log/testdata on the checkpoint is false
            example.com/log/testdata;15; | example.com/log/other;15; | signature of example.com/log/testdata on the checkpoint is false
            rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=;; | rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=;extra;; | signature of example.com/log/testdata on the checkpoint is false
            5jLpqTgjsBDSEX6SgZiRnbTMdTuRd8bQ5tSsAOxe0Ks=; | 5jLpqTgjsBDSEX6SgZiRnbTMdTuRd8bQ5tSsAOxe0Ks=;more; | has 3 bytes instead of 32
            """)
    void namesWhatIsWrongWithAProof(String part, String other, String reason) throws IOException {
        String proof = VerifierTests.PROOF.replace(part.replace(';', '\n'), other.replace(';', '\n'));
        assertThat(proof).isNotEqualTo(VerifierTests.PROOF);

        assertThat(proof(proof.getBytes(UTF_8))).isEqualTo(1);

        assertThatItSays(reason);
    }

    @Test
    void readsNothingButUtf8() throws Exception {
        byte[] proof = VerifierTests.PROOF
                .replace("example.com/log/testdata\n", "example.com/log/\u00ff\n")
                .getBytes(ISO_8859_1);

        assertThat(proof(proof)).isEqualTo(1);
        assertThatItSays("UTF-8");

        log.write(folder, LogFolder.entries(3));
        Files.write(folder.resolve("checkpoint"), proof);
        assertThat(verifyLog()).isEqualTo(1);
        assertThatItSays("UTF-8");
    }

    @Test
    void refusesACheckpointOfAnotherSizeThanTheFiles() throws Exception {
        List<byte[]> entries = LogFolder.entries(600);
        log.write(folder, entries);

        Files.writeString(folder.resolve("checkpoint"), log.checkpoint(entries.subList(0, 300)));
        assertThat(verifyLog()).isEqualTo(1);
        assertThatItSays("tile/entries/001.p/44 is missing.");

        Files.writeString(folder.resolve("checkpoint"), log.checkpoint(entries).replace("\n600\n", "\n601\n"));
        assertThat(verifyLog()).isEqualTo(1);
        assertThatItSays("The signature of log.example/own on the checkpoint is false.");
    }

    @Test
    void refusesTheCheckpointOfAnotherLog() throws Exception {
        List<byte[]> entries = LogFolder.entries(3);
        log.write(folder, entries);
        Files.writeString(folder.resolve("checkpoint"), new LogFolder().checkpoint(entries));

        assertThat(verifyLog()).isEqualTo(1);

        assertThatItSays("The checkpoint is not signed by this key of log.example/own.");
    }

    @ParameterizedTest
    @EnumSource
    void takesASoundCheckpointWhereverItIsRead(Place place) throws Exception {
        assertThat(ends(place, log.checkpoint(ONE))).as(err.toString(UTF_8)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void refusesACheckpointThatItsKeySignedForAnotherOrigin(Place place) throws Exception {
        assertThat(ends(place, log.checkpoint("log.example/other", ONE))).isEqualTo(1);

        assertThatItSays("The checkpoint is of the log log.example/other, the key of log.example/own.");
    }

    @ParameterizedTest
    @EnumSource
    void refusesACheckpointThatIsCutOffAnywhere(Place place) throws Exception {
        byte[] checkpoint = log.checkpoint(ONE).getBytes(UTF_8);
        for (int length = 0; length < checkpoint.length; length++) {
            assertThat(ends(place, Arrays.copyOf(checkpoint, length)))
                    .as("cut at %d", length)
                    .isEqualTo(1);
            assertThatItSays("");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesACheckpointThatIsNotUtf8(Place place) throws Exception {
        byte[] checkpoint =
                log.checkpoint(ONE).replace("log.example", "log.ex\u00e4mple").getBytes(ISO_8859_1);

        assertThat(ends(place, checkpoint)).isEqualTo(1);

        assertThatItSays("A proof or checkpoint is not UTF-8 text.");
    }

    @ParameterizedTest
    @EnumSource
    void refusesAFileLargerThanACheckpointIs(Place place) throws Exception {
        String checkpoint = log.checkpoint(ONE);

        assertThat(ends(place, checkpoint + "\u2014 w.example/1 QUJDREVGRw==\n".repeat(40_000)))
                .isEqualTo(1);

        assertThatItSays(
                switch (place) {
                    case PROOF -> folder.resolve("a.tlog-proof") + " is larger than any proof, checkpoint or entry.";
                    case LOG -> "checkpoint is longer than 1048576 bytes.";
                    case OLD_OF_LOG, OLD, NEW ->
                        folder.resolve("tried") + " is larger than any proof, checkpoint or entry.";
                });
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnExtraLine(Place place) throws Exception {
        String checkpoint = log.checkpoint(ONE);

        assertThat(ends(place, checkpoint.replace("\n\n", "\nextra\n\n"))).isEqualTo(1);
        assertThatItSays("The signature of log.example/own on the checkpoint is false.");

        for (String line : List.of("\n", "extra\n")) {
            assertThat(ends(place, checkpoint + line)).isEqualTo(1);
            assertThatItSays("The checkpoint has a line among its signatures that is none.");
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesASignatureThatIsThereTwiceButNoneThatIsFalse(Place place) throws Exception {
        String checkpoint = log.checkpoint(ONE);
        String signature = checkpoint.substring(checkpoint.indexOf('\u2014'));
        assertThat(ends(place, checkpoint + signature)).as(err.toString(UTF_8)).isZero();

        String ofAnother = log.checkpoint(LogFolder.entries(2));
        assertThat(ends(place, checkpoint + ofAnother.substring(ofAnother.indexOf('\u2014'))))
                .isEqualTo(1);
        assertThatItSays("The signature of log.example/own on the checkpoint is false.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http:///x",
                "http://ledger_web:8080/ledger",
                "http://127.0.0.1:99999/ledger",
                "http://127.0.0.1:99999999999/ledger"
            })
    void saysWhatAnAddressNeeds(String address) {
        assertThat(run("verify-log", "--vkey", log.vkey(), "--log", address)).isEqualTo(2);

        assertThatItCannotRead(address
                + "/: an address needs a host of letters, digits, dots and hyphens, and a port of at most 65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://", "https://", "http://a b/ledger", "http://%zz/"})
    void saysWhatIsNoAddress(String address) {
        assertThat(run("verify-log", "--vkey", log.vkey(), "--log", address)).isEqualTo(2);

        assertThatItCannotRead((address.endsWith("/") ? address : address + "/") + ": this is no address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic cmVhZGVy\nBasic cmVhZGVy\n", "Basic \u0000", "Basic \ufffd"})
    void takesOneLineAsAuthorization(String header) throws IOException {
        String file = Files.writeString(folder.resolve("header.txt"), header).toString();

        assertThat(run(
                        "verify-log",
                        "--vkey",
                        log.vkey(),
                        "--log",
                        "http://127.0.0.1:9/ledger",
                        "--authorization",
                        file))
                .isEqualTo(2);

        assertThatItCannotRead(file + ": it must hold one line, the value of an Authorization header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--proof", "--entry"})
    void namesADirectoryThatShouldBeAFile(String option) throws IOException {
        String file =
                Files.writeString(folder.resolve("file"), VerifierTests.PROOF).toString();
        String other = option.equals("--proof") ? "--entry" : "--proof";

        assertThat(run("verify-proof", "--vkey", VerifierTests.VKEY, option, folder.toString(), other, file))
                .isEqualTo(2);

        assertThatItCannotRead(folder + ": ");
    }

    private int ends(Place place, String checkpoint) throws Exception {
        return ends(place, checkpoint.getBytes(UTF_8));
    }

    /** Runs the command that reads a checkpoint there, with files of a log of one entry that are sound otherwise. */
    private int ends(Place place, byte[] checkpoint) throws Exception {
        log.write(folder, ONE);
        Path sound = folder.resolve("checkpoint");
        Path file = Files.write(folder.resolve("tried"), checkpoint);
        return switch (place) {
            case PROOF -> verifyProof(checkpoint);
            case LOG -> {
                Files.write(sound, checkpoint);
                yield verifyLog();
            }
            case OLD_OF_LOG -> verifyLog("--old", file.toString());
            case OLD -> consistency(file, sound);
            case NEW -> consistency(sound, file);
        };
    }

    private int verifyProof(byte[] checkpoint) throws IOException {
        ByteArrayOutputStream proof = new ByteArrayOutputStream();
        proof.writeBytes("c2sp.org/tlog-proof@v1\nindex 0\n\n".getBytes(UTF_8)); // of one entry: no hashes
        proof.writeBytes(checkpoint);
        Path file = Files.write(folder.resolve("a.tlog-proof"), proof.toByteArray());
        Path entry = Files.write(folder.resolve("entry"), ONE.get(0));
        return run("verify-proof", "--vkey", log.vkey(), "--proof", file.toString(), "--entry", entry.toString());
    }

    private int consistency(Path older, Path newer) throws IOException {
        String[] call = {
            "consistency",
            "--vkey",
            log.vkey(),
            "--old",
            older.toString(),
            "--new",
            newer.toString(),
            "--proof",
            Files.writeString(folder.resolve("hashes"), "").toString() // of equal sizes: none
        };
        return run(call);
    }

    private int proof(byte[] proof) throws IOException {
        Path file = Files.write(folder.resolve("a.tlog-proof"), proof);
        Path entry = Files.writeString(folder.resolve("entry"), VerifierTests.ENTRY);
        return run(
                "verify-proof", "--vkey", VerifierTests.VKEY, "--proof", file.toString(), "--entry", entry.toString());
    }

    private int verifyLog(String... more) {
        Stream<String> call = Stream.of("verify-log", "--vkey", log.vkey(), "--log", folder.toString());
        return run(Stream.concat(call, Stream.of(more)).toArray(String[]::new));
    }

    private int run(String... args) {
        out.reset();
        err.reset();
        return Verifier.run(args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    private void assertThatItSays(String reason) {
        assertThatItEndsWithOneLine("NOT PROVEN: ", reason);
    }

    private void assertThatItCannotRead(String what) {
        assertThatItEndsWithOneLine("Cannot read ", what);
    }

    private void assertThatItEndsWithOneLine(String start, String reason) {
        assertThat(out.size()).isZero();
        assertThat(err.toString(UTF_8).lines())
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith(start).contains(reason));
    }

    /** Where a command reads a checkpoint. */
    enum Place {
        PROOF,
        LOG,
        OLD_OF_LOG,
        OLD,
        NEW
    }
}
