package io.countersign.ledger.tlog;

import io.countersign.ledger.tlog.SignedNote.SignatureLine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;

/** The Ed25519 key with which a named signer signs notes of C2SP signed-note. */
public final class SigningKey {

    private final PrivateKey key;
    private final VerifierKey verifier;

    private SigningKey(String name, KeyPair pair) {
        this.key = pair.getPrivate();
        this.verifier = new VerifierKey(name, Ed25519.raw(pair.getPublic()));
    }

    /**
     * A key from its PKCS#8 form.
     *
     * @throws GeneralSecurityException if it is not an Ed25519 private key
     */
    public static SigningKey ofPkcs8(String name, byte[] pkcs8) throws GeneralSecurityException {
        return new SigningKey(name, Ed25519.pair(pkcs8));
    }

    /** A key from its seed of 32 bytes. */
    static SigningKey ofSeed(String name, byte[] seed) throws GeneralSecurityException {
        return new SigningKey(name, Ed25519.pairOfSeed(seed));
    }

    /** The key by which the signatures are checked. */
    public VerifierKey verifier() {
        return verifier;
    }

    /** The note: text, empty line and this signer's line. The text must end in a line feed. */
    public String sign(String text) {
        return text + "\n" + line(text);
    }

    /** This signer's line alone, with its line feed. */
    public String line(String text) {
        byte[] signature = Ed25519.sign(key, text.getBytes(StandardCharsets.UTF_8));
        return new SignatureLine(verifier.name(), verifier.id(), signature).text();
    }
}
