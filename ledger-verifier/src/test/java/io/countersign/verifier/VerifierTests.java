package io.countersign.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A published proof of the test log of transparency-dev/tessera, and every way to spoil it. */
class VerifierTests {

    static final String VKEY = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";
    static final String ENTRY = "seven";
    static final String PROOF = """
            c2sp.org/tlog-proof@v1
            index 6
            ThcgoV2DYcK+VCxBUDWAlNxmLy2r7dq7dK7+OlgQKWs=
            ycRkkNklus5eMVRUvkD1pK321vMrA+jjOiZKU8aOcY4=
            zY1lN35vrXYAPixXSd59LsU29xUJtuW4o2dNNg5Y2Co=
            5jLpqTgjsBDSEX6SgZiRnbTMdTuRd8bQ5tSsAOxe0Ks=

            example.com/log/testdata
            15
            rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=

            — example.com/log/testdata M9e0luh4jTG+UMBqOUo9/q+yAEvx1ilBEniMvjf1zfcBOhg+CKubMt53MvIt/uEWP6zdkdIQzd/fmwlM/dlPWF74ewI=
            """;

    @TempDir
    Path folder;

    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void provesThePublishedEntry() throws IOException {
        assertThat(HexFormat.of().formatHex(Tree.sha256(PROOF.getBytes(UTF_8))))
                .isEqualTo("25d90ac4aacc32f4d292ac6a80b940e537b1b1f2fd738bd465849a47c07d3ecb");

        assertThat(verify(VKEY, PROOF, ENTRY)).isZero();

        assertThat(out.toString(UTF_8))
                .isEqualTo("PROVEN: the entry with leaf hash"
                        + " d90d0fe63491f93764c1d5d6cb1f866c1597d0a65b359916cc28f24cf4a8cecc is at index 6 of the log"
                        + " example.com/log/testdata, whose key signed size 15; not witnessed."
                        + System.lineSeparator());
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void ignoresExtraDataAndOtherSigners() throws IOException {
        String more = PROOF.replace("index 6", "extra QUJD\nindex 6") + "— witness.example/w1 QUJDREVGRw==\n";

        assertThat(verify(VKEY, more, ENTRY)).isZero();
    }

    @Test
    void refusesTheProofCutOffAnywhere() throws IOException {
        for (int length = 0; length < PROOF.length(); length++) {
            assertThat(verify(VKEY, PROOF.substring(0, length), ENTRY))
                    .as("cut at %d", length)
                    .isEqualTo(1);
        }
    }

    @Test
    void refusesTheProofWithAnyByteChanged() throws IOException {
        byte[] proof = PROOF.getBytes(UTF_8);
        for (int at = 0; at < proof.length; at++) {
            byte[] changed = proof.clone();
            changed[at] ^= 1;
            assertThat(verify(VKEY, changed, ENTRY.getBytes(UTF_8)))
                    .as("changed at %d", at)
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            c2sp.org/tlog-proof@v1   | c2sp.org/tlog-proof@v2  | does not begin with
            index 6                  | index -6                | The index is not a number
            index 6                  | index 06                | The index is not a number
            index 6                  | index six               | The index is not a number
            index 6                  | index 18446744073709551615 | The index is not a number
            index 6                  | index 9223372036854775807 | is not below the size 15
            index 6                  | index 15                | is not below the size 15
            index 6                  | index 14                | has 4 hashes; entry 14 of 15 needs 3
            index 6                  | index 7                 | does not lead to the root
            index 6                  | position 6              | has no index
            index 6                  | extra ???               | The extra line is not base64
            ThcgoV2DYcK+VCxBUDWAlNxmLy2r7dq7dK7+OlgQKWs= | ThcgoV2DYcK+VCxBUDWAlNxmLy2r7dq7dK7+OlgQKWs | is not base64
            ThcgoV2DYcK+VCxBUDWAlNxmLy2r7dq7dK7+OlgQKWs= | QUJD | has 3 bytes instead of 32
            ThcgoV2DYcK+VCxBUDWAlNxmLy2r7dq7dK7+OlgQKWs= | rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs= | does not lead to the root
            — example.com/log/testdata | — example.com/log/other | is not signed by this key
            — example.com/log/testdata | example.com/log/testdata | that is none
            M9e0luh4                 | M9e0luh5                | signature of example.com/log/testdata on the checkpoint is false
            rKbDipCvhuX1             | rKbDipCvhuX2            | signature of example.com/log/testdata on the checkpoint is false
            """)
    void saysWhatIsWrongWithAProof(String part, String replacement, String reason) throws IOException {
        assertThat(verify(VKEY, PROOF.replace(part, replacement), ENTRY)).isEqualTo(1);

        assertThat(err.toString(UTF_8)).startsWith("NOT PROVEN: ").contains(reason);
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @Test
    void refusesMissingAndSurplusHashes() throws IOException {
        String hash = "5jLpqTgjsBDSEX6SgZiRnbTMdTuRd8bQ5tSsAOxe0Ks=\n";

        assertThat(verify(VKEY, PROOF.replace(hash, ""), ENTRY)).isEqualTo(1);
        assertThat(verify(VKEY, PROOF.replace(hash, hash + hash), ENTRY)).isEqualTo(1);
        assertThat(verify(VKEY, PROOF.replace(hash, hash.repeat(100)), ENTRY)).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("has 3 hashes", "has 5 hashes", "more hashes than any tree");
    }

    @Test
    void refusesAnotherEntry() throws IOException {
        assertThat(verify(VKEY, PROOF, "Seven")).isEqualTo(1);
        assertThat(verify(VKEY, PROOF, "")).isEqualTo(1);
        assertThat(verify(VKEY, PROOF.getBytes(UTF_8), new byte[(1 << 20) + 1])).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k, is not signed by this key
            example.com/log/testdata+33d7b497+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx, does not fit
            example.com/log/testdata+33d7b496, name+id+key
            example.com/log/testdata+33d7b496+????, is not base64
            remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2, is not an Ed25519 key
            """)
    void refusesOtherKeys(String vkey, String reason) throws IOException {
        assertThat(verify(vkey, PROOF, ENTRY)).isEqualTo(1);

        assertThat(err.toString(UTF_8)).contains(reason);
    }

    @Test
    void takesAnyOfSeveralKeysOfALogThatChangedThem() throws Exception {
        String one = new LogFolder().vkey();
        String proof = Files.writeString(folder.resolve("proof"), PROOF).toString();
        String entry = Files.writeString(folder.resolve("entry"), ENTRY).toString();

        assertThat(run("verify-proof", "--vkey", one, "--vkey", VKEY, "--proof", proof, "--entry", entry))
                .isZero();
        assertThat(run("verify-proof", "--vkey", one, "--vkey", one, "--proof", proof, "--entry", entry))
                .isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("is not signed by one of these keys of log.example/own");
    }

    @Test
    void explainsItselfWhenCalledWrongly() {
        String[][] calls = {
            {},
            {"--help"},
            {"prove"},
            {"verify-proof"},
            {"verify-proof", "--vkey", VKEY, "--proof", "p"},
            {"verify-proof", "--vkey", VKEY, "--proof", "p", "--entry"},
            {"verify-proof", "--vkey", VKEY, "--proof", "p", "--other", "e"},
            {"verify-proof", "--vkey", VKEY, "--vkey", VKEY},
            {"verify-log", "--vkey", VKEY},
            {"consistency", "--vkey", VKEY, "--old", "o"},
        };
        for (String[] call : calls) {
            err.reset();
            assertThat(run(call)).as(String.join(" ", call)).isEqualTo(2);
            assertThat(err.toString(UTF_8)).contains("Usage: java -jar ledger-verifier.jar <command>");
        }
    }

    @Test
    void namesAFileThatCannotBeRead() {
        String none = folder.resolve("none").toString();

        assertThat(run("verify-proof", "--vkey", VKEY, "--proof", none, "--entry", "e"))
                .isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("Cannot read " + none);
    }

    private int verify(String vkey, String proof, String entry) throws IOException {
        return verify(vkey, proof.getBytes(UTF_8), entry.getBytes(UTF_8));
    }

    private int verify(String vkey, byte[] proof, byte[] entry) throws IOException {
        Path proofFile = Files.write(folder.resolve("proof"), proof);
        Path entryFile = Files.write(folder.resolve("entry"), entry);
        return run("verify-proof", "--vkey", vkey, "--proof", proofFile.toString(), "--entry", entryFile.toString());
    }

    private int run(String... args) {
        return Verifier.run(args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }
}
