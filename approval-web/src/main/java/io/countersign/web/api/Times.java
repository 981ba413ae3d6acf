package io.countersign.web.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Times as ISO 8601, in years that every party can store, to the microsecond that the database keeps. */
final class Times {

    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Times() {}

    /** @throws DateTimeException if it is not a time with its offset from UTC */
    static Instant parse(String text) {
        Instant time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new DateTimeException("outside the years 1970 to 9999");
        }
        return time;
    }

    /** A bound of a period: a time, or a date for its beginning in UTC. */
    static Instant parseBound(String text) {
        return text.length() == 10
                ? parse(LocalDate.parse(text)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toOffsetDateTime()
                        .toString())
                : parse(text);
    }
}
