package io.countersign.web.limit;

import java.time.Duration;

/**
 * So many failures in such a time. What was used up comes back evenly, and not all at once at its end.
 *
 * @param times at least one
 */
record Limit(int times, Duration within) {

    Limit {
        if (times < 1 || within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException(
                    "A limit (countersign.limits) takes at least one failure in some time, not %d in %s."
                            .formatted(times, within));
        }
    }
}
