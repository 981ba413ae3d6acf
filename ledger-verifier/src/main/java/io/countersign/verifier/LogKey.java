package io.countersign.verifier;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The Ed25519 key of a log or a witness, from its vkey (c2sp.org/signed-note).
 *
 * @param name the log's origin, or the witness
 * @param id the four bytes by which signature lines name the key
 * @param key its 32 bytes
 */
record LogKey(String name, byte[] id, byte[] key) {

    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] X509_PREFIX = HEX.parseHex("302a300506032b6570032100");
    private static final byte ED25519 = 1;
    private static final byte COSIGNATURE = 4;

    static LogKey parse(String vkey) {
        return parse(vkey, ED25519);
    }

    /** The key of a witness (c2sp.org/tlog-cosignature). */
    static LogKey ofWitness(String vkey) {
        return parse(vkey, COSIGNATURE);
    }

    private static LogKey parse(String vkey, byte type) {
        String[] parts = vkey.split("\\+", 3);
        if (parts.length != 3 || parts[0].isEmpty()) {
            throw new Unproven("The verifier key does not have the form name+id+key.");
        }
        byte[] typed = Text.base64(parts[2], "The verifier key");
        if (typed.length != 33 || typed[0] != type) {
            throw new Unproven(
                    "The verifier key is not an Ed25519 key of a %s.".formatted(type == ED25519 ? "log" : "witness"));
        }
        byte[] id = Arrays.copyOf(Tree.sha256((parts[0] + "\n").getBytes(StandardCharsets.UTF_8), typed), 4);
        if (!HEX.formatHex(id).equals(parts[1])) {
            throw new Unproven("The id of the verifier key does not fit its name and key: is it mistyped?");
        }
        return new LogKey(parts[0], id, Arrays.copyOfRange(typed, 1, typed.length));
    }

    private PublicKey publicKey() {
        byte[] x509 = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + key.length);
        System.arraycopy(key, 0, x509, X509_PREFIX.length, key.length);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
        } catch (GeneralSecurityException e) {
            throw new Unproven("The verifier key is not an Ed25519 key.");
        }
    }

    boolean isSameKey(LogKey other) {
        return Arrays.equals(key, other.key);
    }

    boolean signed(byte[] text, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(publicKey());
            ed25519.update(text);
            return ed25519.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // a signature of the wrong form
        }
    }
}
