package io.countersign.ledger.tlog;

/**
 * An Ed25519 key of C2SP signed-note by which signatures of a named signer are checked.
 *
 * @param name the signer; for a log its origin
 * @param key raw public key of 32 bytes
 */
public record VerifierKey(String name, byte[] key) {

    /** Checks the name. */
    public VerifierKey {
        Vkey.requireName(name);
    }

    /**
     * Reads a vkey: name, key id and key, joined by plus signs.
     *
     * @throws IllegalArgumentException if it is not one or its key id does not match
     */
    public static VerifierKey parse(String vkey) {
        Vkey parsed = Vkey.parse(vkey, Vkey.NOTE);
        return new VerifierKey(parsed.name(), parsed.key());
    }

    /** First four bytes of SHA-256 over name, line feed, type and key. */
    public int id() {
        return vkey().id();
    }

    /** Whether this key made the signature over the text. */
    boolean verifies(byte[] text, byte[] signature) {
        return vkey().verifies(text, signature);
    }

    private Vkey vkey() {
        return new Vkey(name, Vkey.NOTE, key);
    }

    /** The vkey. */
    @Override
    public String toString() {
        return vkey().toString();
    }
}
