package io.countersign.ledger.tlog;

import io.countersign.ledger.tlog.SignedNote.SignatureLine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;

/** The Ed25519 key with which a witness cosigns checkpoints of logs (C2SP tlog-cosignature v1). */
public final class CosigningKey {

    private final PrivateKey key;
    private final CosignerKey verifier;

    private CosigningKey(String name, KeyPair pair) {
        this.key = pair.getPrivate();
        this.verifier = new CosignerKey(name, Ed25519.raw(pair.getPublic()));
    }

    /**
     * A key from its PKCS#8 form.
     *
     * @throws GeneralSecurityException if it is not an Ed25519 private key
     */
    public static CosigningKey ofPkcs8(String name, byte[] pkcs8) throws GeneralSecurityException {
        return new CosigningKey(name, Ed25519.pair(pkcs8));
    }

    /** A key from its seed of 32 bytes. */
    static CosigningKey ofSeed(String name, byte[] seed) throws GeneralSecurityException {
        return new CosigningKey(name, Ed25519.pairOfSeed(seed));
    }

    /** The key by which the cosignatures are checked. */
    public CosignerKey verifier() {
        return verifier;
    }

    /**
     * The line, with its line feed, that says this witness saw the checkpoint.
     *
     * @param text of the checkpoint without its signatures
     * @param seconds since 1970
     */
    public String cosign(String text, long seconds) {
        byte[] signature = Ed25519.sign(key, message(text, seconds));
        byte[] timed = ByteBuffer.allocate(Long.BYTES + signature.length)
                .putLong(seconds)
                .put(signature)
                .array();
        return new SignatureLine(verifier.name(), verifier.id(), timed).text();
    }

    static byte[] message(String text, long seconds) {
        return "cosignature/v1\ntime %d\n%s".formatted(seconds, text).getBytes(StandardCharsets.UTF_8);
    }
}
