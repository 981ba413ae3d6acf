package io.countersign.template;

import java.util.UUID;

/** No template has this id. */
public class UnknownTemplate extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownTemplate(UUID id) {
        super("There is no template %s.".formatted(id));
    }
}
