package io.countersign.web.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Counts the failures of each of many, up to a limit; whom it has not heard of for that long it forgets. */
class Failures {

    private static final int KEPT = 100_000;

    private final Limit limit;
    private final TimeMeter time;
    private final Cache<String, Bucket> buckets;

    Failures(Limit limit, Clock clock) {
        this.limit = limit;
        this.time = new ClockTime(clock);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(KEPT)
                .expireAfterAccess(limit.within())
                .ticker(time::currentTimeNanos)
                .build();
    }

    /** How long to wait; empty while there is room for another failure. */
    Optional<Duration> wait(String who) {
        Bucket bucket = buckets.getIfPresent(who);
        if (bucket == null) {
            return Optional.empty();
        }
        EstimationProbe probe = bucket.estimateAbilityToConsume(1);
        return probe.canBeConsumed()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** Takes note of one more; of more than the limit makes nobody wait longer. */
    void count(String who) {
        buckets.get(who, first -> fresh()).tryConsume(1);
    }

    void forgive(String who) {
        buckets.invalidate(who);
    }

    private Bucket fresh() {
        return Bucket.builder()
                .addLimit(bandwidth -> bandwidth.capacity(limit.times()).refillGreedy(limit.times(), limit.within()))
                .withCustomTimePrecision(time)
                .build();
    }

    /** The one clock as nanoseconds. */
    private record ClockTime(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
