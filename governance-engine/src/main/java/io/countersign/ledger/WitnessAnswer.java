package io.countersign.ledger;

/** What a witness says to a checkpoint that is submitted to it (C2SP tlog-witness). */
public sealed interface WitnessAnswer {

    /**
     * The checkpoint continues what was seen before.
     *
     * @param lines cosignature lines, each ended by a line feed
     */
    record Cosigned(String lines) implements WitnessAnswer {}

    /**
     * The submission does not begin where this witness is.
     *
     * @param size that it cosigned last, 0 if none
     */
    record Elsewhere(long size) implements WitnessAnswer {}

    /** @param sentence why */
    record Refused(Reason reason, String sentence) implements WitnessAnswer {}

    /** Kinds of refusal. */
    enum Reason {
        /** It cannot be read, or its old size is larger than its checkpoint. */
        MALFORMED,
        /** This witness does not know the log. */
        UNKNOWN_LOG,
        /** No key of the log signed it, or a signature of one is false. */
        NOT_SIGNED,
        /** The proof does not lead from what was seen to the checkpoint. */
        NOT_PROVEN
    }
}
