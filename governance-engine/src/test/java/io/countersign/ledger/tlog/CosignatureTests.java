package io.countersign.ledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CosignatureTests {

    private static final long TIME = 1_679_315_147L;

    private SigningKey log;
    private CosigningKey witness;
    private String checkpoint;

    @BeforeEach
    void signACheckpoint() throws GeneralSecurityException {
        byte[] seed = new byte[32];
        for (int i = 0; i < seed.length; i++) {
            seed[i] = (byte) i;
        }
        witness = CosigningKey.ofSeed("witness.example/w1", seed);
        log = SigningKey.ofSeed("log.example/one", new byte[32]);
        checkpoint = log.sign(new Checkpoint("log.example/one", 0, Merkle.emptyRoot()).text());
    }

    @Test
    void makesTheKnownCosignatureOfAPublishedCheckpoint() throws IOException {
        SignedNote note =
                SignedNote.parse(Files.readString(Vectors.folder("tlog").resolve("checkpoint.15")));

        assertThat(witness.cosign(note.text(), TIME))
                .isEqualTo("\u2014 witness.example/w1 519lMgAAAABkGFDLo0vvaVMnQBetpNUCKKILroiWxoSAyyV9iB/cgczFo9ONQdSu"
                        + "KdatX9+k2ggtjAKaVSHrTWaVvipK5HiRqnepAA==\n");
    }

    @Test
    void readsAndWritesTheKeyOfAWitness() {
        String vkey = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2";

        assertThat(CosignerKey.parse(vkey)).hasToString(vkey);
        assertThat(witness.verifier())
                .hasToString("witness.example/w1+e75f6532+BAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "remora.n621.de",
                "remora.n621.de+da77ade8+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2",
                "remora.n621.de+DA77ADE7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2",
                "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw",
                "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
            })
    void refusesWhatIsNoKeyOfAWitness(String vkey) {
        assertThatThrownBy(() -> CosignerKey.parse(vkey)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tellsWhenTheWitnessCosignedBesideTheLog() {
        SignedNote note = cosigned(witness.cosign(text(), TIME));

        assertThat(witness.verifier().cosigned(note)).hasValue(TIME);
        assertThat(note.isSignedBy(log.verifier())).isTrue();
        assertThat(witness.verifier().cosigned(SignedNote.parse(checkpoint))).isEmpty();
    }

    @Test
    void takesTheLaterOfTwoLinesOfOneWitness() {
        String lines = witness.cosign(text(), TIME) + witness.cosign(text(), TIME - 1);

        assertThat(witness.verifier().cosigned(cosigned(lines))).hasValue(TIME);
    }

    @Test
    void refusesTheNoteIfOneLineOfAKnownWitnessIsFalse() {
        String lines = witness.cosign(text(), TIME) + witness.cosign(text().replace("\n0\n", "\n1\n"), TIME);

        assertThatThrownBy(() -> witness.verifier().cosigned(cosigned(lines)))
                .hasMessage("The cosignature of witness.example/w1 is false.");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void refusesATimeThatIsNone(long time) {
        SignedNote note = cosigned(witness.cosign(text(), time));

        assertThatThrownBy(() -> witness.verifier().cosigned(note)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesASignatureWithoutTime() {
        byte[] signature = new byte[64];
        SignedNote note = cosigned(new SignedNote.SignatureLine(
                        witness.verifier().name(), witness.verifier().id(), signature)
                .text());

        assertThatThrownBy(() -> witness.verifier().cosigned(note)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ignoresAnotherKeyOfTheSameName() throws GeneralSecurityException {
        CosigningKey other = CosigningKey.ofSeed("witness.example/w1", new byte[32]);

        assertThat(witness.verifier().cosigned(cosigned(other.cosign(text(), TIME))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "\u2014 w AAAA", "\u2014 w\n", "\n\n", "\u2014 a+b AAAAAAA=\n", "\u2014 a\u00a0b AAAAAAA=\n"
            })
    void refusesLinesThatAreNoSignatures(String lines) {
        assertThatThrownBy(() -> SignedNote.parseLines(lines)).isInstanceOf(IllegalArgumentException.class);
    }

    private String text() {
        return SignedNote.parse(checkpoint).text();
    }

    private SignedNote cosigned(String lines) {
        return SignedNote.parse(SignedNote.parse(checkpoint).with(lines));
    }
}
