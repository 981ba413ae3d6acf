package io.countersign.ledger.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An Ed25519 key of C2SP signed-note by which signatures of a named signer are checked.
 *
 * @param name the signer; for a log its origin
 * @param key raw public key of 32 bytes
 */
public record VerifierKey(String name, byte[] key) {

    private static final byte ED25519 = 1;

    /** Checks the name. */
    public VerifierKey {
        requireName(name);
    }

    /**
     * Reads a vkey: name, key id and key, joined by plus signs.
     *
     * @throws IllegalArgumentException if it is not one or its key id does not match
     */
    public static VerifierKey parse(String vkey) {
        String[] parts = vkey.split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("A verifier key has the form name+id+key.");
        }
        byte[] typed = StrictBase64.decode(parts[2]);
        if (typed.length != 33 || typed[0] != ED25519) {
            throw new IllegalArgumentException("The verifier key of %s is not an Ed25519 key.".formatted(parts[0]));
        }
        VerifierKey key = new VerifierKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.toString().equals(vkey)) {
            throw new IllegalArgumentException("The id of the verifier key of %s does not match.".formatted(parts[0]));
        }
        return key;
    }

    /** First four bytes of SHA-256 over name, line feed, type and key. */
    public int id() {
        MessageDigest sha256 = Merkle.sha256();
        sha256.update(name.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) '\n');
        return ByteBuffer.wrap(sha256.digest(typed())).getInt();
    }

    /** Whether this key made the signature over the text. */
    boolean verifies(byte[] text, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(publicKey());
            ed25519.update(text);
            return ed25519.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // malformed keys and signatures verify nothing
        }
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        return Ed25519.publicKey(key);
    }

    private byte[] typed() {
        return ByteBuffer.allocate(1 + key.length).put(ED25519).put(key).array();
    }

    /** The vkey. */
    @Override
    public String toString() {
        return name + "+" + HexFormat.of().toHexDigits(id()) + "+" + StrictBase64.encode(typed());
    }

    private static void requireName(String name) {
        if (name.isEmpty() || name.indexOf('+') >= 0 || name.codePoints().anyMatch(VerifierKey::isBlank)) {
            throw new IllegalArgumentException(
                    "'%s' cannot name a signer: it must not be empty nor hold spaces or plus signs.".formatted(name));
        }
    }

    private static boolean isBlank(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character);
    }
}
