package io.countersign.web.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next cursor of the next page, null at the end
 */
record Page<T>(List<T> items, @Nullable String next) {

    private static final int DEFAULT = 50;
    private static final int LARGEST = 200;

    /** How many items the caller wants. */
    static int limit(@Nullable Integer limit) {
        int wanted = limit == null ? DEFAULT : limit;
        if (wanted < 1 || wanted > LARGEST) {
            throw Malformed.parameter("limit", "limit is 1 to " + LARGEST + ".");
        }
        return wanted;
    }

    /** A full page is followed by another one, which may turn out to be empty. */
    static <S, T> Page<T> of(List<S> found, int limit, Function<S, T> body, Function<S, String> cursor) {
        String next = found.size() < limit ? null : cursor.apply(found.get(found.size() - 1));
        return new Page<>(found.stream().map(body).toList(), next);
    }
}
