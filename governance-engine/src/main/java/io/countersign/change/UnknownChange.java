package io.countersign.change;

import java.util.UUID;

/** No change request with this id exists for the person who asks. */
public class UnknownChange extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownChange(UUID id) {
        super("There is no change request %s.".formatted(id));
    }
}
