package io.countersign.ledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTests {

    private static final String VKEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    private static final String TEXT = "This is an example message.\n";
    private static final String LINE = "\u2014 example.com/foo "
            + "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

    @Test
    void verifiesTheExampleOfTheSpecification() {
        SignedNote note = SignedNote.parse(TEXT + "\n" + LINE);

        assertThat(note.text()).isEqualTo(TEXT);
        assertThat(note.isSignedBy(VerifierKey.parse(VKEY))).isTrue();
    }

    @Test
    void verifiesWhatItSigned() throws GeneralSecurityException {
        SigningKey key = SigningKey.ofSeed("log.example/one", new byte[32]);
        String note = key.sign("first\n\nthird\n");

        assertThat(SignedNote.parse(note).text()).isEqualTo("first\n\nthird\n");
        assertThat(SignedNote.parse(note).isSignedBy(key.verifier())).isTrue();
        assertThat(VerifierKey.parse(key.verifier().toString()).key())
                .isEqualTo(key.verifier().key());
    }

    @Test
    void refusesAnotherTextKeyOrName() throws GeneralSecurityException {
        SigningKey key = SigningKey.ofSeed("log.example/one", new byte[32]);
        byte[] otherSeed = new byte[32];
        otherSeed[0] = 1;
        String note = key.sign("size 1\n");

        assertThat(SignedNote.parse(note.replace("size 1", "size 2")).isSignedBy(key.verifier()))
                .isFalse();
        assertThat(SignedNote.parse(note.replace("example/one", "example/two")).isSignedBy(key.verifier()))
                .isFalse();
        assertThat(SignedNote.parse(note)
                        .isSignedBy(
                                SigningKey.ofSeed("log.example/one", otherSeed).verifier()))
                .isFalse();
        assertThat(SignedNote.parse(note)
                        .isSignedBy(SigningKey.ofSeed("log.example/two", new byte[32])
                                .verifier()))
                .isFalse();
    }

    @Test
    void ignoresUnknownSignersButNotABadLineOfAKnownOne() throws GeneralSecurityException {
        SigningKey key = SigningKey.ofSeed("log.example/one", new byte[32]);
        String note = key.sign("text\n");
        String badLine = key.sign("another\n").substring("another\n\n".length());

        assertThat(SignedNote.parse(note + LINE).isSignedBy(key.verifier())).isTrue();
        assertThat(SignedNote.parse(note + badLine).isSignedBy(key.verifier())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "text\n",
                "text\n\n",
                "text\n\nno dash QQ==\n",
                "text\n\n\u2014 name\n",
                "text\n\n\u2014 name \n",
                "text\n\n\u2014 name ????\n",
                "text\n\n\u2014 name QUJDRA==\n",
                "text\n\n\u2014 name QUJDREVG",
                "te\tt\n\n\u2014 name QUJDREVG\n",
            })
    void refusesWhatIsNotANote(String note) {
        assertThatThrownBy(() -> SignedNote.parse(note)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAFloodOfSignatures() {
        assertThatThrownBy(() -> SignedNote.parse("text\n\n" + LINE.repeat(101)))
                .hasMessageContaining("1 to 100");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com/foo+530d903a",
                "example.com/foo+530d903a+????",
                "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903z+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/bar+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2",
                "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "two words+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
            })
    void refusesWhatIsNotAVerifierKey(String vkey) {
        assertThatThrownBy(() -> VerifierKey.parse(vkey)).isInstanceOf(IllegalArgumentException.class);
    }
}
