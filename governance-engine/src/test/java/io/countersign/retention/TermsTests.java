package io.countersign.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.people.Person;
import io.countersign.policy.Retention;
import io.countersign.policy.Retention.From;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How periods are counted and which one decides. */
class TermsTests {

    private static final Instant RECORD = Instant.parse("2024-02-29T10:00:00Z");
    private static final Instant NOW = Instant.parse("2031-01-01T00:00:00Z");

    @Test
    void countsFromTheRecordOverLeapDays() {
        assertThat(Term.from(rule(5, From.RECORD), RECORD).ends()).isEqualTo("2029-02-28T10:00:00Z");
    }

    @Test
    void countsFromTheEndOfTheYearOfTheRecord() {
        Term term = Term.fromEndOfYear(rule(7, From.FISCAL_YEAR_END), RECORD);

        assertThat(term.begins()).isEqualTo("2025-01-01T00:00:00Z");
        assertThat(term.ends()).isEqualTo("2032-01-01T00:00:00Z");
    }

    @Test
    void keepsForTheLongestPeriod() {
        Term longer = Term.fromEndOfYear(rule(7, From.FISCAL_YEAR_END), RECORD);
        Kept kept = kept(true, List.of(Term.from(rule(5, From.RECORD), RECORD), longer), List.of());

        assertThat(kept.until()).isEqualTo(longer.ends());
        assertThat(kept.decisive()).isEqualTo(longer);
        assertThat(kept.obstacles()).singleElement().asString().contains("2032-01-01");
    }

    @Test
    void keepsWhileOnePeriodIsOpen() {
        Term open = Term.open(rule(1, From.SYSTEM_END));
        Kept kept = kept(true, List.of(Term.from(rule(5, From.RECORD), RECORD), open), List.of());

        assertThat(kept.until()).isNull();
        assertThat(kept.decisive()).isEqualTo(open);
        assertThat(kept.obstacles()).hasSize(1);
    }

    @Test
    void keepsWhatNoPackSpeaksOf() {
        assertThat(kept(true, List.of(), List.of()).obstacles()).hasSize(1);
    }

    @Test
    void keepsWhatHasNotComeToItsEnd() {
        assertThat(kept(false, expired(), List.of()).obstacles()).hasSize(1);
    }

    @Test
    void keepsUnderAHoldWhateverTheAge() {
        Hold hold = new Hold(UUID.randomUUID(), "claims", null, "Lawsuit", person(), RECORD, null, null, null);

        assertThat(kept(true, expired(), List.of(hold)).obstacles()).hasSize(1);
    }

    @Test
    void letsGoWhatHasExpired() {
        assertThat(kept(true, expired(), List.of()).obstacles()).isEmpty();
    }

    private static List<Term> expired() {
        return List.of(Term.from(rule(5, From.RECORD), RECORD));
    }

    private static Kept kept(boolean ended, List<Term> terms, List<Hold> holds) {
        return new Kept(UUID.randomUUID(), "claims", ended, terms, holds, none(), NOW);
    }

    private static @Nullable Erasure none() {
        return null;
    }

    private static Person person() {
        return new Person(UUID.randomUUID(), "carl", "Carl", false);
    }

    private static Retention.Rule rule(int years, From from) {
        return new Retention.Rule("soc-2@1", Period.ofYears(years), from, "practice");
    }
}
