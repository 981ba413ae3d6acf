package io.countersign.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferencesTests {

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T05:59:59Z, 2026-11-23T06:00:00Z",
        "2026-11-23T06:00:00Z, 2026-11-24T06:00:00Z",
        // clocks go back on 25 October: seven o'clock comes 25 hours after seven o'clock
        "2026-10-24T05:00:00Z, 2026-10-25T06:00:00Z",
    })
    void sendsTheDailyMailAtTheNextSuchHourOfTheZone(Instant after, Instant next) {
        Preferences berlin = new Preferences(Map.of(), 7, ZoneId.of("Europe/Berlin"));

        assertThat(berlin.nextDigest(after)).isEqualTo(next);
    }

    @Test
    void tellsAtOnceWhatIsMandatoryWhateverARowSays() {
        Preferences off =
                new Preferences(Map.of(Notice.BREAK_GLASS, Mode.OFF, Notice.DECIDED, Mode.OFF), 8, ZoneId.of("UTC"));

        assertThat(off.of(Notice.BREAK_GLASS)).isEqualTo(Mode.AT_ONCE);
        assertThat(off.of(Notice.DECIDED)).isEqualTo(Mode.OFF);
        assertThat(off.of(Notice.RETURNED)).isEqualTo(Mode.AT_ONCE);
    }

    @Test
    void keepsASubjectOnOneLineWhateverTheTitleHolds() {
        Message message = new Message("Decide: x\r\nBcc: all@example.org", "", List.of(), "", "/", "");

        assertThat(message.subject()).isEqualTo("Decide: x Bcc: all@example.org");
    }

    @ParameterizedTest
    @CsvSource({"0, PT30S", "1, PT1M", "6, PT32M", "7, PT1H", "1000, PT1H"})
    void triesAgainEverLaterButEveryHour(int failures, Duration pause) {
        assertThat(Retries.pause(failures)).isEqualTo(pause);
    }
}
