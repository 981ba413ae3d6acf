package io.countersign.change;

import io.countersign.change.TrackRecords.Past;
import io.countersign.ownership.Platform;
import io.countersign.readiness.Readiness;
import io.countersign.readiness.ReadinessRow;
import io.countersign.waiver.Exceptions;
import io.countersign.waiver.PolicyException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what is known of platforms beside their owners, for many requests at once. */
class Backgrounds {

    private final TrackRecords records;
    private final Readiness readiness;
    private final Exceptions exceptions;

    Backgrounds(TrackRecords records, Readiness readiness, Exceptions exceptions) {
        this.records = records;
        this.readiness = readiness;
        this.exceptions = exceptions;
    }

    /** What was read for a set of platforms and requests. */
    record Reading(Map<UUID, Past> pasts, Map<UUID, List<ReadinessRow>> readiness, List<PolicyException> exceptions) {

        private static final Reading NOTHING = new Reading(Map.of(), Map.of(), List.of());

        /** @param changeId null for what is not stored yet */
        Background of(@Nullable Platform platform, @Nullable UUID changeId) {
            if (platform == null) {
                return Background.UNKNOWN;
            }
            Past past = Objects.requireNonNullElse(pasts.get(platform.id()), Past.NONE);
            return new Background(
                    past.lately(changeId),
                    past.firstPromotion(changeId),
                    Objects.requireNonNullElse(readiness.get(platform.id()), List.of()),
                    exceptions.stream()
                            .filter(one -> one.platformId().equals(platform.id()))
                            .filter(one ->
                                    one.changeId() == null || one.changeId().equals(changeId))
                            .toList());
        }
    }

    Reading read(Collection<Platform> platforms, Collection<UUID> changeIds, Instant now) {
        if (platforms.isEmpty()) {
            return Reading.NOTHING;
        }
        List<UUID> platformIds = platforms.stream().map(Platform::id).toList();
        return new Reading(
                records.of(platforms, now), readiness.rows(platforms), exceptions.inForce(platformIds, changeIds, now));
    }
}
