package io.countersign.change;

import io.countersign.policy.OwnerRole;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How long the roles whose decision is open usually take.
 *
 * @param openSince since when the request says what they are asked about, null where nothing is open
 * @param roles every role whose decision is open
 */
public record Pace(@Nullable Instant openSince, Map<OwnerRole, OfRole> roles) {

    static final Pace NOTHING_OPEN = new Pace(null, Map.of());

    public Pace {
        roles = Map.copyOf(roles);
    }

    /** Whether at least one of the open roles has decided often enough to say. */
    public boolean anyKnown() {
        return roles.values().stream().anyMatch(OfRole::known);
    }

    /** By when the last of the open roles has decided if each takes as long as half of its decisions did. */
    public Optional<Instant> likelyBy() {
        return latest(OfRole::half);
    }

    /** The same with as long as nine in ten of its decisions took. */
    public Optional<Instant> almostSurelyBy() {
        return latest(OfRole::nineInTen);
    }

    /** Nothing while any of them has decided too seldom to say. */
    private Optional<Instant> latest(Function<OfRole, @Nullable Duration> took) {
        Collection<OfRole> open = roles.values();
        if (openSince == null || open.isEmpty() || !open.stream().allMatch(OfRole::known)) {
            return Optional.empty();
        }
        return open.stream().map(took).max(Duration::compareTo).map(openSince::plus);
    }

    /**
     * What one role took.
     *
     * @param decided how many decisions this is taken from
     * @param half the time within which half of them were given, null with too few to say
     * @param nineInTen the same for nine in ten
     */
    public record OfRole(
            int decided, @Nullable Duration half, @Nullable Duration nineInTen) {

        static final OfRole NONE = new OfRole(0, null, null);

        public boolean known() {
            return half != null;
        }
    }
}
