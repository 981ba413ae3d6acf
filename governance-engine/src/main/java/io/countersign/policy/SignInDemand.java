package io.countersign.policy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How somebody must have signed in for an act.
 *
 * @param maxAge how long ago at most; null where that does not matter
 */
public record SignInDemand(SignInLevel level, @Nullable Duration maxAge) {

    /** What satisfies both. */
    SignInDemand and(SignInDemand other) {
        return new SignInDemand(level.compareTo(other.level) >= 0 ? level : other.level, shorter(maxAge, other.maxAge));
    }

    /** Whether what satisfies this also satisfies the other. */
    boolean covers(SignInDemand other) {
        return and(other).equals(this);
    }

    /** In plain words, such as {@code a sign-in with a second factor, at most 5 minutes ago}. */
    public String words() {
        String how = level == SignInLevel.MFA ? "a sign-in with a second factor" : "a sign-in";
        return maxAge == null ? how : "%s, at most %s ago".formatted(how, PlainWords.duration(maxAge));
    }

    private static @Nullable Duration shorter(@Nullable Duration one, @Nullable Duration other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }
}
