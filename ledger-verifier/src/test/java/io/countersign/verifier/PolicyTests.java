package io.countersign.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs whose checkpoints are cosigned by all, some or none of three witnesses. */
class PolicyTests {

    private static final String TESSERA =
            "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";

    @TempDir
    Path folder;

    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    LogFolder log;
    List<TestWitness> witnesses;

    @BeforeEach
    void writeALog() throws Exception {
        log = new LogFolder();
        log.write(folder, LogFolder.entries(3));
        witnesses = List.of(
                TestWitness.create("w.example/1"),
                TestWitness.create("w.example/2"),
                TestWitness.create("w.example/3"));
    }

    @Test
    void saysByHowManyItIsWitnessed() throws Exception {
        cosign("12");

        assertThat(verify(policy("group g 2 a b c\nquorum g\n"))).isZero();
        assertThat(out.toString(UTF_8)).contains("that its key signed; witnessed by 2 of 3.");
    }

    @Test
    void countsAWitnessThatCosignedTwiceOnce() throws Exception {
        cosign("11");

        assertThat(verify(policy("group g 2 a b c\nquorum g\n"))).isEqualTo(1);
        assertThat(err.toString(UTF_8))
                .contains("NOT PROVEN: The checkpoint is not witnessed: 1 of 3 witnesses cosigned it");
    }

    @ParameterizedTest
    @CsvSource({"any, 3, 0", "any, '', 1", "all, 123, 0", "all, 12, 1", "2, 23, 0", "3, 23, 1"})
    void needsTheQuorum(String threshold, String cosigners, int exit) throws Exception {
        cosign(cosigners);

        assertThat(verify(policy("group g %s a b c\nquorum g\n".formatted(threshold))))
                .isEqualTo(exit);
    }

    @Test
    void saysNotWitnessedWhereNobodyCosignedAndNobodyHasTo() throws Exception {
        assertThat(verify(policy("quorum none\n"))).isZero();
        assertThat(out.toString(UTF_8)).contains("not witnessed.");
    }

    @Test
    void refusesAFalseCosignatureOfAKnownWitnessAndIgnoresThoseOfStrangers() throws Exception {
        Path file = folder.resolve("checkpoint");
        String note = Files.readString(file);
        Files.writeString(file, note + TestWitness.create("w.example/1").line("x\n", 5));
        assertThat(verify(policy("quorum none\n"))).isZero();

        Files.writeString(file, note + witnesses.get(0).line("another text\n", 5));
        assertThat(verify(policy("quorum none\n"))).isEqualTo(1);
        Files.writeString(file, note + witnesses.get(0).line(text(note), 0));
        assertThat(verify(policy("quorum none\n"))).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("The cosignature of w.example/1 on the checkpoint is false.");
    }

    @Test
    void refusesALogThatThePolicyDoesNotName() throws Exception {
        assertThat(verify("log " + TESSERA + "\nquorum none\n")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("The policy does not name the log");
        assertThat(verify("log " + log.vkey() + "\nquorum none\n")).isZero();
    }

    @Test
    void acceptsTheCosignatureOfAnotherImplementation() {
        LogKey key = LogKey.ofWitness("witness.example/w1+e75f6532+BAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4");
        Policy policy = PolicyFile.parse(
                ("witness w witness.example/w1+e75f6532+BAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4\n" + "quorum w\n")
                        .getBytes(UTF_8));
        String note = "example.com/log/testdata\n15\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=\n\n"
                + "\u2014 witness.example/w1 519lMgAAAABkGFDLo0vvaVMnQBetpNUCKKILroiWxoSAyyV9iB/cgczFo9ONQdSuKdatX9+k2ggt"
                + "jAKaVSHrTWaVvipK5HiRqnepAA==\n";

        SignedCheckpoint signed =
                new SignedCheckpoint("example.com/log/testdata", 15, new byte[32], List.of(LogKey.parse(TESSERA)));
        assertThat(policy.judge(note, signed)).isEqualTo("witnessed by 1 of 1");
        assertThat(key.name()).isEqualTo("witness.example/w1");
    }

    @Test
    void refusesAKeyThatIsThereTwiceUnderWhateverName() {
        String again = "witness d " + witnesses.get(0).vkey() + "\nquorum a\n";
        String twice = ("log " + log.vkey() + "\n").repeat(2) + "quorum a\n";

        for (String rest : List.of(again, twice)) {
            assertThatThrownBy(() -> PolicyFile.parse(policy(rest).getBytes(UTF_8)))
                    .isInstanceOf(Unproven.class)
                    .hasMessageContaining("is there already");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "quorum a",
                "quorum d\n",
                "quorum a\nquorum a\n",
                "group g 4 a b c\nquorum g\n",
                "group g 0 a\nquorum g\n",
                "group g any a a\nquorum g\n",
                "group g any none\nquorum g\n",
                "group none any a\nquorum none\n",
                "group a any b\nquorum a\n",
                "group g any\nquorum g\n",
                "witness d x\nquorum a\n",
                "log x\nquorum a\n",
                "other\nquorum a\n",
                "quorum a\r\n",
                "# \u0001\nquorum a\n"
            })
    void refusesWhatIsNoPolicy(String rest) {
        assertThatThrownBy(() -> PolicyFile.parse(policy(rest).getBytes(UTF_8))).isInstanceOf(Unproven.class);
    }

    private String policy(String rest) {
        return "# three\nwitness a %s\n\twitness  b %s http://b.example\nwitness c %s\n%s"
                .formatted(
                        witnesses.get(0).vkey(),
                        witnesses.get(1).vkey(),
                        witnesses.get(2).vkey(),
                        rest);
    }

    private void cosign(String cosigners) throws IOException, GeneralSecurityException {
        Path file = folder.resolve("checkpoint");
        StringBuilder note = new StringBuilder(Files.readString(file));
        String text = text(note.toString());
        for (char digit : cosigners.toCharArray()) {
            note.append(witnesses.get(digit - '1').line(text, 1_700_000_000));
        }
        Files.writeString(file, note);
    }

    private static String text(String note) {
        return note.substring(0, note.lastIndexOf("\n\n") + 1);
    }

    private int verify(String policy) throws IOException {
        Path file = Files.writeString(folder.resolve("policy"), policy);
        String[] args = {"verify-log", "--vkey", log.vkey(), "--log", folder.toString(), "--policy", file.toString()};
        return Verifier.run(args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }
}
