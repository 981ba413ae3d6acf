package io.countersign.verifier;

/** What is missing for a proof, in words for the person who asked. */
class Unproven extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unproven(String reason) {
        super(reason);
    }
}
