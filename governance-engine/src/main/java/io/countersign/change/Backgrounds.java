package io.countersign.change;

import io.countersign.change.TrackRecords.Past;
import io.countersign.ownership.Platform;
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

    Backgrounds(TrackRecords records) {
        this.records = records;
    }

    /** What was read for a set of platforms and requests. */
    record Reading(Map<UUID, Past> pasts) {

        /** @param changeId null for what is not stored yet */
        Background of(@Nullable Platform platform, @Nullable UUID changeId) {
            if (platform == null) {
                return Background.UNKNOWN;
            }
            Past past = Objects.requireNonNullElse(pasts.get(platform.id()), Past.NONE);
            return new Background(past.lately(changeId), false, List.of(), List.of());
        }
    }

    Reading read(Collection<Platform> platforms, Collection<UUID> changeIds, Instant now) {
        return new Reading(platforms.isEmpty() ? Map.of() : records.of(platforms, now));
    }
}
