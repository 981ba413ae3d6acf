package io.countersign.ledger.tlog;

import io.countersign.ledger.tlog.SignedNote.SignatureLine;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * The Ed25519 key of a witness by which its cosignatures are checked (C2SP tlog-cosignature v1).
 *
 * @param name the witness
 * @param key raw public key of 32 bytes
 */
public record CosignerKey(String name, byte[] key) {

    private static final int SIGNATURE_BYTES = 64;

    /** Checks the name. */
    public CosignerKey {
        Vkey.requireName(name);
    }

    /**
     * Reads a vkey of type 0x04.
     *
     * @throws IllegalArgumentException if it is not one or its key id does not match
     */
    public static CosignerKey parse(String vkey) {
        Vkey parsed = Vkey.parse(vkey, Vkey.COSIGNATURE);
        return new CosignerKey(parsed.name(), parsed.key());
    }

    /**
     * When this witness cosigned the checkpoint last, in seconds since 1970.
     *
     * @return empty if no line is of this key
     * @throws IllegalArgumentException if a line is of this key but false
     */
    public OptionalLong cosigned(SignedNote checkpoint) {
        return lines(checkpoint).stream()
                .mapToLong(line -> time(checkpoint.text(), line))
                .max();
    }

    /** The lines that claim to be of this key. */
    public List<SignatureLine> lines(SignedNote checkpoint) {
        return checkpoint.signatures().stream()
                .filter(line -> line.name().equals(name) && line.keyId() == id())
                .toList();
    }

    private long time(String text, SignatureLine line) {
        byte[] bytes = line.signature();
        if (bytes.length == Long.BYTES + SIGNATURE_BYTES) {
            long seconds = ByteBuffer.wrap(bytes).getLong();
            byte[] signature = Arrays.copyOfRange(bytes, Long.BYTES, bytes.length);
            if (seconds > 0 && vkey().verifies(CosigningKey.message(text, seconds), signature)) {
                return seconds;
            }
        }
        throw new IllegalArgumentException("The cosignature of %s is false.".formatted(name));
    }

    int id() {
        return vkey().id();
    }

    private Vkey vkey() {
        return new Vkey(name, Vkey.COSIGNATURE, key);
    }

    /** The vkey. */
    @Override
    public String toString() {
        return vkey().toString();
    }
}
