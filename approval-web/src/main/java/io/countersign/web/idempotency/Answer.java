package io.countersign.web.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * What an answer to a write consists of.
 *
 * @param status HTTP status; from 400 the write did not happen
 */
public record Answer(
        int status,
        @Nullable String contentType,
        @Nullable String location,
        @Nullable String etag,
        byte[] body) {

    /** Whether the write happened. */
    boolean succeeded() {
        return status < 400;
    }

    /** Whether the caller has to do something else; not that something went wrong here. */
    boolean refused() {
        return status >= 400 && status < 500;
    }
}
