package io.countersign.stewardship;

/** No such policy or version is kept. */
public class UnknownPolicy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownPolicy(String reference) {
        super("There is no policy '%s'.".formatted(reference));
    }
}
