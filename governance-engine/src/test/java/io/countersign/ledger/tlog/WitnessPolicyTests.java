package io.countersign.ledger.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WitnessPolicyTests {

    private static final String THREE = """
            # who we are
            log LOG https://log.example

            witness X1 WIT1 https://one.example/w
              witness\tX2   WIT2
            witness X3 WIT3
            """;

    @Test
    void readsLogsWitnessesAndUrls() {
        WitnessPolicy policy = parse(THREE + "quorum X1\n");

        assertThat(policy.logs()).extracting(VerifierKey::name).containsExactly("log.example/one");
        assertThat(policy.witnesses()).extracting(WitnessPolicy.Witness::name).containsExactly("X1", "X2", "X3");
        assertThat(policy.witnesses().get(0).url()).hasValue("https://one.example/w");
        assertThat(policy.witnesses().get(1).url()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2, X1 X2 X3, '', false",
        "2, X1 X2 X3, 1, false",
        "2, X1 X2 X3, 11, false",
        "2, X1 X2 X3, 13, true",
        "any, X1 X2 X3, 3, true",
        "all, X1 X2 X3, 12, false",
        "all, X1 X2 X3, 123, true",
        "3, X1 X2 X3, 12, false"
    })
    void countsEachWitnessOnce(String threshold, String members, String cosigners, boolean accepted) {
        WitnessPolicy policy = parse(THREE + "group g " + threshold + " " + members + "\nquorum g\n");

        Witnessed witnessed = policy.judge(cosignedBy(cosigners));

        assertThat(witnessed.accepted()).isEqualTo(accepted);
        assertThat(witnessed.cosigned())
                .isEqualTo((int) cosigners.chars().distinct().count());
        assertThat(witnessed.witnesses()).isEqualTo(3);
    }

    @Test
    void needsEachOfTwoGroups() {
        WitnessPolicy policy = parse(THREE + "group a any X1 X2\ngroup b all X3\ngroup both all a b\nquorum both\n");

        assertThat(policy.judge(cosignedBy("12")).accepted()).isFalse();
        assertThat(policy.judge(cosignedBy("23")).accepted()).isTrue();
    }

    @Test
    void callsNothingWitnessedThatNobodyCosigned() {
        WitnessPolicy policy = parse(THREE + "quorum none\n");

        assertThat(policy.judge(cosignedBy("")).accepted()).isTrue();
        assertThat(policy.judge(cosignedBy("")).yes()).isFalse();
        assertThat(policy.judge(cosignedBy("2")).yes()).isTrue();
    }

    @Test
    void refusesANoteWithAFalseLineOfItsWitness() {
        SignedNote other = SignedNote.parse(log().sign(new Checkpoint("log.example/one", 1, new byte[32]).text()));
        SignedNote forged = SignedNote.parse(
                SignedNote.parse(log().sign("x\n")).with(witness(1).cosign(other.text(), 5)));

        assertThatThrownBy(() -> parse(THREE + "quorum none\n").judge(forged))
                .hasMessage("The cosignature of witness.example/1 is false.");
    }

    @Test
    void tellsTheLine() {
        assertThatThrownBy(() -> parse(THREE + "quorum X4\n"))
                .hasMessage("Line 7 of the policy: X4 is not defined before.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "quorum X1",
                "group g 2 X1 X2 X3\n",
                "quorum X1\nquorum X1\n",
                "quorum none extra\n",
                "quorum\n",
                "group g 0 X1\nquorum g\n",
                "group g 2 X1\nquorum g\n",
                "group g 02 X1 X2\nquorum g\n",
                "group g 99999999999 X1\nquorum g\n",
                "group g some X1\nquorum g\n",
                "group g any\nquorum g\n",
                "group g any X1 X1\nquorum g\n",
                "group g any X1\ngroup h any X1\nquorum h\n",
                "group g any g\nquorum g\n",
                "group g any none\nquorum g\n",
                "group X1 any X2\nquorum X1\n",
                "group none any X1\nquorum none\n",
                "witness X1 WIT4\nquorum X1\n",
                "witness X4 WIT1\nquorum X1\n",
                "witness X4 LOG\nquorum X1\n",
                "witness X4 WIT4 url extra\nquorum X1\n",
                "witness X4\nquorum X1\n",
                "log LOG\nquorum X1\n",
                "log WIT4\nquorum X1\n",
                "log\nquorum X1\n",
                "peer X\nquorum X1\n",
                "quorum X1\r\n",
                "quorum X1\u007f\n",
                "# \u0000\nquorum X1\n"
            })
    void refusesWhatIsNoPolicy(String rest) {
        assertThatThrownBy(() -> parse(THREE + rest)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void refusesBytesInASentenceOrReadsThem(@ForAll byte[] bytes) {
        try {
            assertThat(WitnessPolicy.parse(bytes).quorum()).isEmpty();
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining(" ");
        }
    }

    private static WitnessPolicy parse(String policy) {
        String keys = policy.replace("LOG", log().verifier().toString());
        for (int i = 1; i <= 4; i++) {
            keys = keys.replace("WIT" + i, witness(i).verifier().toString());
        }
        return WitnessPolicy.parse(keys.getBytes(UTF_8));
    }

    /** @param cosigners digits that name the witnesses */
    private static SignedNote cosignedBy(String cosigners) {
        SignedNote note = SignedNote.parse(log().sign(new Checkpoint("log.example/one", 0, Merkle.emptyRoot()).text()));
        StringBuilder lines = new StringBuilder();
        cosigners.chars().forEach(digit -> lines.append(witness(digit - '0').cosign(note.text(), 7)));
        return SignedNote.parse(note.with(lines.toString()));
    }

    private static SigningKey log() {
        try {
            return SigningKey.ofSeed("log.example/one", new byte[32]);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static CosigningKey witness(int number) {
        byte[] seed = new byte[32];
        IntStream.range(0, 32).forEach(i -> seed[i] = (byte) number);
        try {
            return CosigningKey.ofSeed("witness.example/" + number, seed);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
