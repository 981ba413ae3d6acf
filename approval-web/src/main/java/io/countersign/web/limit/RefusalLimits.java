package io.countersign.web.limit;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** How often somebody who is signed in may be refused: what they call, and, more narrowly, what they redeem. */
public class RefusalLimits {

    private final Failures ofRedemptions;
    private final Failures ofCalls;

    RefusalLimits(Limit redemptions, Limit calls, Clock clock) {
        this.ofRedemptions = new Failures(redemptions, clock);
        this.ofCalls = new Failures(calls, clock);
    }

    /** How long this caller has to wait before any call; empty while there is room. */
    public Optional<Duration> wait(String account) {
        return ofCalls.wait(account);
    }

    /** How long this caller has to wait before another redemption. */
    public Optional<Duration> waitToRedeem(String account, String address) {
        return ofRedemptions.wait(account + " " + Addresses.household(address));
    }

    /** A call was refused. */
    public void refused(String account) {
        ofCalls.count(account);
    }

    /** A redemption was refused. */
    public void notRedeemed(String account, String address) {
        ofRedemptions.count(account + " " + Addresses.household(address));
    }
}
