package io.countersign.web.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * How often signing in may fail. Nobody can lock an account: its limit holds for the address that the wrong passwords
 * came from. An address with too many of them tries no further accounts, but who signed in from there before still may.
 */
public class SignInLimits {

    private static final int KEPT = 100_000;
    private static final Duration WELL_KNOWN = Duration.ofDays(7);

    private final Failures ofAccounts;
    private final Failures ofAddresses;
    private final Cache<String, Boolean> known;

    SignInLimits(Limit account, Limit address, Clock clock) {
        this.ofAccounts = new Failures(account, clock);
        this.ofAddresses = new Failures(address, clock);
        this.known = Caffeine.newBuilder()
                .maximumSize(KEPT)
                .expireAfterAccess(WELL_KNOWN)
                .build();
    }

    /**
     * To be asked before a password is looked at.
     *
     * @throws TooManyFailures it is not looked at
     */
    public void requireRoom(String account, String address) {
        String household = Addresses.household(address);
        String pair = pair(account, household);
        Optional<Duration> wait = ofAccounts.wait(pair);
        if (wait.isEmpty() && known.getIfPresent(pair) == null) {
            wait = ofAddresses.wait(household);
        }
        if (wait.isPresent()) {
            throw new TooManyFailures(wait.get());
        }
    }

    /** A password was wrong, or there is no such account. */
    public void wrongPassword(String account, String address) {
        String household = Addresses.household(address);
        ofAccounts.count(pair(account, household));
        ofAddresses.count(household);
    }

    /** A password was right. */
    public void signedIn(String account, String address) {
        String pair = pair(account, Addresses.household(address));
        ofAccounts.forgive(pair);
        known.put(pair, true);
    }

    /**
     * A token, or the answer of a realm, was not good. Nobody guesses those, so a good one is always taken, and only who
     * goes on with bad ones is told to wait.
     *
     * @return how long; empty while there is room
     */
    public Optional<Duration> badToken(String address) {
        String household = Addresses.household(address);
        Optional<Duration> wait = ofAddresses.wait(household);
        ofAddresses.count(household);
        return wait;
    }

    private static String pair(String account, String household) {
        return household + " " + account;
    }
}
