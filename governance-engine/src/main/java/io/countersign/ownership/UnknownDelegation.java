package io.countersign.ownership;

import java.util.UUID;

/** No delegation has this id. */
public class UnknownDelegation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownDelegation(UUID id) {
        super("There is no delegation %s.".formatted(id));
    }
}
