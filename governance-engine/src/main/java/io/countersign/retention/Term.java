package io.countersign.retention;

import io.countersign.policy.Retention;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a pack, counted for one record.
 *
 * @param begins when its period began or begins; null while that is open
 * @param ends when the record need not be kept any longer by this rule; null while that is open
 */
public record Term(
        Retention.Rule rule,
        @Nullable Instant begins,
        @Nullable Instant ends) {

    static Term open(Retention.Rule rule) {
        return new Term(rule, null, null);
    }

    static Term from(Retention.Rule rule, Instant begins) {
        return new Term(
                rule,
                begins,
                begins.atOffset(ZoneOffset.UTC).plus(rule.period()).toInstant());
    }

    /** The end of the calendar year, which stands for the fiscal year. */
    static Term fromEndOfYear(Retention.Rule rule, Instant record) {
        int year = record.atOffset(ZoneOffset.UTC).getYear();
        return from(
                rule, LocalDate.of(year + 1, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
