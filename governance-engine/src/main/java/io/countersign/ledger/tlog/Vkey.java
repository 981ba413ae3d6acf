package io.countersign.ledger.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A typed Ed25519 key of C2SP signed-note with the name of its holder.
 *
 * @param type what its signatures mean: {@link #NOTE} or {@link #COSIGNATURE}
 * @param key raw public key of 32 bytes
 */
record Vkey(String name, byte type, byte[] key) {

    static final byte NOTE = 1;
    static final byte COSIGNATURE = 4;

    private static final int KEY_BYTES = 32;

    Vkey {
        requireName(name);
    }

    /**
     * Reads name, key id and key, joined by plus signs.
     *
     * @throws IllegalArgumentException if it is none, of another type, or its key id does not match
     */
    static Vkey parse(String vkey, byte type) {
        String[] parts = vkey.split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("A verifier key has the form name+id+key.");
        }
        byte[] typed = StrictBase64.decode(parts[2]);
        if (typed.length != 1 + KEY_BYTES || typed[0] != type) {
            throw new IllegalArgumentException("The verifier key of %s is not an Ed25519 key%s."
                    .formatted(parts[0], type == COSIGNATURE ? " of a witness" : ""));
        }
        Vkey key = new Vkey(parts[0], type, Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.toString().equals(vkey)) {
            throw new IllegalArgumentException("The id of the verifier key of %s does not match.".formatted(parts[0]));
        }
        return key;
    }

    /** First four bytes of SHA-256 over name, line feed, type and key. */
    int id() {
        MessageDigest sha256 = Merkle.sha256();
        sha256.update(name.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) '\n');
        return ByteBuffer.wrap(sha256.digest(typed())).getInt();
    }

    boolean verifies(byte[] text, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(Ed25519.publicKey(key));
            ed25519.update(text);
            return ed25519.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // malformed keys and signatures verify nothing
        }
    }

    private byte[] typed() {
        return ByteBuffer.allocate(1 + key.length).put(type).put(key).array();
    }

    @Override
    public String toString() {
        return name + "+" + HexFormat.of().toHexDigits(id()) + "+" + StrictBase64.encode(typed());
    }

    static void requireName(String name) {
        if (name.isEmpty() || name.indexOf('+') >= 0 || name.codePoints().anyMatch(Vkey::isBlank)) {
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
