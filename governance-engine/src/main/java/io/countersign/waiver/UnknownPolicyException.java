package io.countersign.waiver;

import java.util.UUID;

/** No exception has this id. */
public class UnknownPolicyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownPolicyException(UUID id) {
        super("There is no exception %s.".formatted(id));
    }
}
