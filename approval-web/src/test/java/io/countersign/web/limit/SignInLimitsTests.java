package io.countersign.web.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.testing.MovedClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Whom failed sign-ins make wait, and whom not. */
class SignInLimitsTests {

    private static final String HERE = "192.0.2.7";
    private static final String ELSEWHERE = "198.51.100.9";

    private final MovedClock clock = new MovedClock(Instant.parse("2026-11-30T08:00:00Z"));
    private final SignInLimits limits =
            new SignInLimits(new Limit(3, Duration.ofMinutes(15)), new Limit(10, Duration.ofMinutes(15)), clock);

    @Test
    void looksAtNoFurtherPasswordForAnAccountThatFailedTooOften() {
        wrong("rita", HERE, 3);

        assertThat(wait("rita", HERE)).isEqualTo(Duration.ofMinutes(5));
        assertOpen("paula", HERE);
    }

    @Test
    void letsNobodyLockAnotherOut() {
        wrong("rita", HERE, 20);

        assertOpen("rita", ELSEWHERE);
    }

    @Test
    void looksAgainAfterAWhile() {
        wrong("rita", HERE, 3);

        clock.move(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(wait("rita", HERE)).isEqualTo(Duration.ofSeconds(1));
        clock.move(Duration.ofSeconds(1));
        assertOpen("rita", HERE);

        wrong("rita", HERE, 1);
        assertThat(wait("rita", HERE)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void forgivesWhoSignsInAtLast() {
        wrong("rita", HERE, 2);
        limits.signedIn("rita", HERE);
        wrong("rita", HERE, 2);

        assertOpen("rita", HERE);
    }

    @Test
    void stopsAnAddressThatTriesManyAccountsAndNotThoseWhoSignedInThere() {
        limits.signedIn("paula", HERE);
        for (int i = 0; i < 10; i++) {
            wrong("person-" + i, HERE, 1);
        }

        assertThat(wait("rita", HERE)).isEqualTo(Duration.ofSeconds(90));
        assertOpen("paula", HERE);
        assertOpen("rita", ELSEWHERE);
    }

    @Test
    void takesTheAddressesOfOneHouseholdForOne() {
        for (int i = 0; i < 10; i++) {
            wrong("person-" + i, "2001:db8:1:2::" + (i + 1), 1);
        }

        assertThat(wait("rita", "2001:db8:1:2:ffff::1")).isPositive();
        assertOpen("rita", "2001:db8:1:3::1");
    }

    @Test
    void tellsWhoGoesOnWithBadTokensToWait() {
        for (int i = 0; i < 10; i++) {
            assertThat(limits.badToken(HERE)).isEmpty();
        }

        assertThat(limits.badToken(HERE)).contains(Duration.ofSeconds(90));
        assertThat(limits.badToken(ELSEWHERE)).isEmpty();
    }

    private void wrong(String account, String address, int times) {
        for (int i = 0; i < times; i++) {
            limits.wrongPassword(account, address);
        }
    }

    private Duration wait(String account, String address) {
        TooManyFailures stopped =
                catchThrowableOfType(TooManyFailures.class, () -> limits.requireRoom(account, address));
        assertThat(stopped).as("%s from %s", account, address).isNotNull();
        return stopped.untilNext();
    }

    private void assertOpen(String account, String address) {
        assertThatCode(() -> limits.requireRoom(account, address)).doesNotThrowAnyException();
    }
}
