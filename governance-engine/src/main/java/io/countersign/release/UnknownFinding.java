package io.countersign.release;

import java.util.UUID;

/** No finding has this id. */
public class UnknownFinding extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownFinding(UUID id) {
        super("There is no finding " + id + ".");
    }
}
