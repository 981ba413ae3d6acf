package io.countersign.ledger.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;

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
        byte[] signature = signature(text.getBytes(StandardCharsets.UTF_8));
        byte[] line = ByteBuffer.allocate(Integer.BYTES + signature.length)
                .putInt(verifier.id())
                .put(signature)
                .array();
        return text + "\n" + SignedNote.DASH + verifier.name() + " " + StrictBase64.encode(line) + "\n";
    }

    private byte[] signature(byte[] text) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(key);
            ed25519.update(text);
            return ed25519.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK refused to sign with its own Ed25519 key", e);
        }
    }
}
