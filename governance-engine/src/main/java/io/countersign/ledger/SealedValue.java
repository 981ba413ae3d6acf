package io.countersign.ledger;

import io.countersign.ledger.CanonicalJson.NotCanonical;
import io.countersign.ledger.tlog.Merkle;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A personal or free-text field: the log holds only the commitment, salt and value live where they can be erased.
 *
 * @param salt 32 random bytes, so that nobody finds the value by trying likely ones
 */
record SealedValue(String field, byte[] salt, String value) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static SealedValue of(String field, String value) {
        CanonicalJson.refuseLoneSurrogates(() -> "/" + field, value);
        if (value.indexOf('\0') >= 0) {
            // PostgreSQL has no text with U+0000
            throw new NotCanonical("/" + field, "the character U+0000 is not allowed");
        }
        byte[] salt = new byte[32];
        RANDOM.nextBytes(salt);
        return new SealedValue(field, salt, value);
    }

    /** Base64 of SHA-256(salt || field || 0x00 || value); the field is bound, so that values cannot change places. */
    String commitment() {
        MessageDigest sha256 = Merkle.sha256();
        sha256.update(salt);
        sha256.update(field.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
        sha256.update(value.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(sha256.digest());
    }
}
