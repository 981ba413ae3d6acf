package io.countersign.retention;

import java.util.UUID;

/** There is no hold or erasure with this id. */
public class UnknownRecord extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownRecord(String what, UUID id) {
        super("There is no %s %s.".formatted(what, id));
    }
}
