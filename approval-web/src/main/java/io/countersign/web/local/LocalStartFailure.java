package io.countersign.web.local;

import org.jspecify.annotations.Nullable;

/** Why the application does not start here, in one sentence for the person at the terminal. */
class LocalStartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LocalStartFailure(String sentence) {
        this(sentence, null);
    }

    LocalStartFailure(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
