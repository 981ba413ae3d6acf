package io.countersign.retention;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;
import java.util.UUID;

/**
 * Sealed fields of an entry laid open for somebody who holds the entry, in the form that the offline verifier reads. A
 * field of the entry that it does not mention is withheld.
 *
 * @param v version of this form
 * @param entry id of the entry
 * @param index its position in the log
 * @param disclosed salt and value by field
 * @param erased fields whose values are gone, and by which decision
 */
@JsonPropertyOrder({"v", "entry", "index", "disclosed", "erased"})
public record Disclosure(
        int v, UUID entry, long index, Map<String, Opening> disclosed, Map<String, ErasedField> erased) {

    /** The form that is written now. */
    static final int VERSION = 1;

    /**
     * What opens a commitment.
     *
     * @param salt 32 bytes, in JSON base64
     */
    public record Opening(byte[] salt, String value) {}
}
