package io.countersign.web.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.testing.MovedClock;
import io.countersign.web.keycloak.AccountWatch.Standing;
import io.countersign.web.keycloak.Accounts.Unanswered;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AccountWatchTests {

    private final MovedClock clock = new MovedClock(Instant.parse("2026-11-23T12:00:00Z"));
    private final AtomicInteger asked = new AtomicInteger();
    private final AccountWatch watch = new AccountWatch(new Asked(), Duration.ofSeconds(45), clock);

    private boolean counts = true;
    private boolean silent;
    private Frozen frozen = () -> {};

    @Test
    void asksAgainWithinAMinuteAndNotEachTime() {
        assertThat(watch.of("rita")).isEqualTo(Standing.COUNTS);
        clock.move(Duration.ofSeconds(44));
        assertThat(watch.of("rita")).isEqualTo(Standing.COUNTS);
        assertThat(asked).hasValue(1);

        counts = false;
        clock.move(Duration.ofSeconds(1));

        assertThat(watch.of("rita")).isEqualTo(Standing.ENDED);
        assertThat(asked).hasValue(2);
    }

    @Test
    void remembersForAQuarterOfAnHourWhoCountedBeforeTheSilence() {
        watch.of("rita");
        silent = true;

        clock.move(Duration.ofSeconds(45));
        assertThat(watch.of("rita")).isEqualTo(Standing.COUNTED);
        clock.move(Duration.ofSeconds(14 * 60 + 14));
        assertThat(watch.of("rita")).isEqualTo(Standing.COUNTED);
        clock.move(Duration.ofSeconds(1));
        assertThat(watch.of("rita")).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void knowsNobodyNewDuringTheSilence() {
        silent = true;

        assertThat(watch.of("rita")).isEqualTo(Standing.UNKNOWN);
        assertThat(watch.silent()).isTrue();
    }

    @Test
    void letsOneCallInFiveSecondsFeelTheSilence() {
        watch.of("rita");
        watch.of("carl");
        silent = true;
        clock.move(Duration.ofSeconds(45));

        watch.of("rita");
        watch.of("carl");
        watch.of("rita");
        assertThat(asked).hasValue(3);

        clock.move(Duration.ofSeconds(5));
        watch.of("carl");
        assertThat(asked).hasValue(4);
    }

    @Test
    void trustsTheNextAnswerAfterTheSilence() {
        watch.of("rita");
        silent = true;
        clock.move(Duration.ofSeconds(50));
        watch.of("rita");
        silent = false;
        counts = false;
        clock.move(Duration.ofSeconds(5));

        assertThat(watch.of("rita")).isEqualTo(Standing.ENDED);
        assertThat(watch.silent()).isFalse();
    }

    @Test
    void doesNotForgetDuringTheSilenceThatAnAccountEnded() {
        counts = false;
        watch.of("rita");
        silent = true;
        clock.move(Duration.ofMinutes(5));

        assertThat(watch.of("rita")).isEqualTo(Standing.ENDED);
    }

    @Test
    void asksAnewWhateverIsKnown() {
        watch.of("rita");
        counts = false;

        assertThat(watch.anew("rita")).isEqualTo(Standing.ENDED);
        assertThat(watch.of("rita")).isEqualTo(Standing.ENDED);
        assertThat(asked).hasValue(2);
    }

    @Test
    void saysNothingAnewDuringTheSilence() {
        watch.of("rita");
        silent = true;
        clock.move(Duration.ofSeconds(1));

        assertThat(watch.anew("rita")).isEqualTo(Standing.UNKNOWN);
        assertThat(watch.of("rita")).isEqualTo(Standing.COUNTS);
    }

    @Test
    void noticesTheSilenceBeforeAnybodyFeelsIt() {
        assertThat(watch.answers()).isTrue();
        silent = true;

        clock.move(Duration.ofMillis(4_999));
        assertThat(watch.answers()).as("as heard less than five seconds ago").isTrue();
        assertThat(asked).hasValue(1);

        clock.move(Duration.ofMillis(1));
        assertThat(watch.answers()).isFalse();
        assertThat(watch.answers()).isFalse();
        assertThat(asked).hasValue(2);

        silent = false;
        clock.move(Duration.ofSeconds(5));
        assertThat(watch.answers()).isTrue();
        assertThat(watch.silent()).isFalse();
    }

    @Test
    void asksNothingMoreWhereSomebodyWasAskedAbout() {
        watch.of("rita");

        assertThat(watch.answers()).isTrue();
        assertThat(asked).hasValue(1);
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void oneWaitsForTheAnswerAndTheOthersDoNot() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch thawed = new CountDownLatch(1);
        frozen = () -> {
            waiting.countDown();
            thawed.await();
        };
        Thread first = new Thread(watch::answers);
        first.start();
        waiting.await();

        assertThat(watch.answers()).isTrue();

        thawed.countDown();
        first.join();
        assertThat(asked).hasValue(1);
    }

    private class Asked implements Accounts {

        @Override
        public boolean counts(String subject) throws Unanswered {
            ask();
            return counts;
        }

        @Override
        public void ask() throws Unanswered {
            asked.incrementAndGet();
            if (silent) {
                throw new Unanswered("nothing comes", new IOException(), true);
            }
            try {
                frozen.pass();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** What an answer waits for. */
    private interface Frozen {
        void pass() throws InterruptedException;
    }
}
