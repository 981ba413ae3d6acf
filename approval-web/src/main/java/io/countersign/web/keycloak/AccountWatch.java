package io.countersign.web.keycloak;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.countersign.web.keycloak.Accounts.Unanswered;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether accounts still count. Keycloak tells nobody that it disabled an account, so it is asked: for each account that
 * does something, once in an interval, so that a removed person is out within that. What it said last holds for
 * 15 minutes while it is silent, and the silence is not felt more than once in five seconds.
 */
class AccountWatch {

    private static final Logger LOG = LoggerFactory.getLogger(AccountWatch.class);

    private static final Duration TOLERATED = Duration.ofMinutes(15);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int KEPT = 100_000;

    private final Accounts accounts;
    private final Duration interval;
    private final Clock clock;
    private final Cache<String, Heard> heard;
    private final Lock listening = new ReentrantLock();
    private volatile @Nullable Instant silentAt;
    private volatile @Nullable Instant askedAt;

    /** @param interval how long an answer is taken for fresh */
    AccountWatch(Accounts accounts, Duration interval, Clock clock) {
        this.accounts = accounts;
        this.interval = interval;
        this.clock = clock;
        this.heard = Caffeine.newBuilder()
                .maximumSize(KEPT)
                .expireAfterAccess(TOLERATED) // for the room that it takes; how old an answer is, it says itself
                .build();
    }

    /** What is known of an account. */
    enum Standing {
        /** Counts, as heard within the last minute. */
        COUNTS,
        /** Counted when that was last heard, within the last quarter of an hour. */
        COUNTED,
        /** Removed or disabled. */
        ENDED,
        /** Nothing was heard of it for too long. */
        UNKNOWN
    }

    /** What is known of this account now; asks if that is not fresh. Calls for the same account wait for one answer. */
    Standing of(String subject) {
        Heard known =
                heard.asMap().compute(subject, (same, last) -> last != null && fresh(last) ? last : asked(same, last));
        if (known == null || !clock.instant().isBefore(known.at().plus(TOLERATED))) {
            return Standing.UNKNOWN;
        } else if (!known.counts()) {
            return Standing.ENDED;
        }
        return fresh(known) ? Standing.COUNTS : Standing.COUNTED;
    }

    /** Asks anew, whatever is known: counts, ended, or unknown where no answer comes. */
    Standing anew(String subject) {
        Instant begun = clock.instant();
        Heard known = heard.asMap().compute(subject, this::asked);
        if (known == null || known.at().isBefore(begun)) {
            return Standing.UNKNOWN;
        }
        return known.counts() ? Standing.COUNTS : Standing.ENDED;
    }

    /** Whether the last question was not answered. */
    boolean silent() {
        return silentAt != null;
    }

    /**
     * Whether it answers; asks where nobody did for five seconds, so that a silence is known before it is felt. One caller
     * waits for the answer, the others go by what was heard last.
     */
    boolean answers() {
        Instant last = askedAt;
        boolean due = last == null || !clock.instant().isBefore(last.plus(PAUSE));
        if (due && listening.tryLock()) {
            try {
                listen();
            } finally {
                listening.unlock();
            }
        }
        return !silent();
    }

    private void listen() {
        try {
            accounts.ask();
            heardFrom();
        } catch (Unanswered e) {
            if (e.silence()) {
                heardNothing(e);
            }
        }
        askedAt = clock.instant();
    }

    private @Nullable Heard asked(String subject, @Nullable Heard last) {
        Instant now = clock.instant();
        Instant silence = silentAt;
        if (silence != null && now.isBefore(silence.plus(PAUSE))) {
            return last;
        }
        try {
            Heard answer = new Heard(accounts.counts(subject), now);
            heardFrom();
            return answer;
        } catch (Unanswered e) {
            if (e.silence()) {
                heardNothing(e);
            } else {
                LOG.warn("What was last known of account {} holds on. {}", subject, e.getMessage());
            }
            return last;
        }
    }

    private void heardFrom() {
        if (silentAt != null) {
            LOG.info("Keycloak answers again.");
            silentAt = null;
        }
        askedAt = clock.instant();
    }

    private void heardNothing(Unanswered e) {
        if (silentAt == null) {
            LOG.warn(
                    "Keycloak does not answer; who is signed in may decide for another 15 minutes. {}", e.getMessage());
        }
        silentAt = clock.instant();
        askedAt = silentAt;
    }

    private boolean fresh(Heard last) {
        return clock.instant().isBefore(last.at().plus(interval));
    }

    private record Heard(boolean counts, Instant at) {}
}
