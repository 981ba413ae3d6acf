package io.countersign.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTests {

    private static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");

    private final Times times = new Times(Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "-PT20S, just now",
        "PT20S, in a moment",
        "-PT5M, 5 min ago",
        "PT2H, in 2 h",
        "-PT47H59M, 47 h ago",
        "-P3D, 3 d ago",
        "-P40D, 13 Oct 2026"
    })
    void saysHowFarAway(Duration distance, String words) {
        assertThat(times.relative(NOW.plus(distance))).isEqualTo(words);
    }

    @Test
    void saysWhatIsOverdue() {
        assertThat(times.due(NOW.minusSeconds(7200))).isEqualTo("overdue 2 h");
        assertThat(times.due(NOW.plusSeconds(7200))).isEqualTo("due in 2 h");
    }

    @Test
    void saysTheDayOnceWhereAPeriodStaysWithinIt() {
        assertThat(times.period(NOW, NOW.plusSeconds(7200))).isEqualTo("22 Nov 2026, 18:00–20:00 UTC");
        assertThat(times.period(NOW, NOW.plus(Duration.ofHours(8))))
                .isEqualTo("22 Nov 2026, 18:00 – 23 Nov 2026, 02:00 UTC");
    }
}
