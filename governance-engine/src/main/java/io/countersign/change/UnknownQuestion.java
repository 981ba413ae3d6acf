package io.countersign.change;

import java.util.UUID;

/** The request has no question with this id. */
public class UnknownQuestion extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** For whoever looked for it. */
    public UnknownQuestion(UUID id) {
        super("This request has no question %s.".formatted(id));
    }
}
