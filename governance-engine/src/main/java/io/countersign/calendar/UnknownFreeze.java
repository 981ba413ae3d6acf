package io.countersign.calendar;

import java.util.UUID;

/** No freeze has this id. */
public class UnknownFreeze extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownFreeze(UUID id) {
        super("There is no freeze %s.".formatted(id));
    }
}
