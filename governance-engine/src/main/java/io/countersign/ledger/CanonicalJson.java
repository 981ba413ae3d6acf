package io.countersign.ledger;

/**
 * RFC 8785 canonical JSON over strictly validated content: objects, arrays, strings, booleans, null and integers below
 * 2^53. Refuses fractions, duplicate keys, lone surrogates, more than 32 levels and more than 1 MiB.
 */
public final class CanonicalJson {

    private CanonicalJson() {}

    /**
     * Canonical UTF-8 bytes of a tree of maps, lists, strings, booleans, nulls, ints and longs.
     *
     * @throws NotCanonical naming the place and the reason
     */
    public static byte[] of(Object tree) {
        throw new IllegalStateException();
    }

    /**
     * Canonical UTF-8 bytes of a JSON text.
     *
     * @throws NotCanonical naming the place and the reason
     */
    public static byte[] ofText(byte[] json) {
        throw new IllegalStateException();
    }

    /** Content that strict canonical JSON does not admit. */
    public static class NotCanonical extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotCanonical(String message) {
            super(message);
        }
    }
}
