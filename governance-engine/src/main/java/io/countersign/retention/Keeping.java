package io.countersign.retention;

import io.countersign.ledger.LedgerEntry;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.policy.Policies;
import io.countersign.policy.Sector;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What forbids erasing the values behind entries. An entry about a request is kept as long as the request's records.
 * Any other is a record by itself: of its platform, or of all sectors where it belongs to none. What is recorded about a
 * person and no platform, such as an absence, no pack asks to keep.
 */
class Keeping {

    private static final Set<Sector> ALL = EnumSet.allOf(Sector.class);

    private final Retentions retentions;
    private final HoldStore holds;
    private final Terms terms;
    private final RetentionViews views;
    private final Platforms platforms;
    private final Policies policies;
    private final Clock clock;

    Keeping(
            Retentions retentions,
            HoldStore holds,
            Terms terms,
            RetentionViews views,
            Platforms platforms,
            Policies policies,
            Clock clock) {
        this.retentions = retentions;
        this.holds = holds;
        this.terms = terms;
        this.views = views;
        this.platforms = platforms;
        this.policies = policies;
        this.clock = clock;
    }

    /** What stands in the way, by entry, each in a sentence; nothing for an entry whose values may go. */
    Map<UUID, List<String>> obstacles(Actor reader, Collection<LedgerEntry> entries) {
        Map<UUID, List<String>> ofChange = new HashMap<>();
        Map<UUID, List<String>> obstacles = new HashMap<>();
        for (LedgerEntry entry : entries) {
            UUID subject = entry.subject().id();
            obstacles.put(
                    entry.id(),
                    entry.subject().kind().equals("change")
                            ? ofChange.computeIfAbsent(subject, id -> ofChange(reader, id))
                            : ofRecord(entry));
        }
        return obstacles;
    }

    private List<String> ofChange(Actor reader, UUID id) {
        return retentions.deleted(id).isPresent()
                ? List.of()
                : retentions.of(reader, id).obstacles();
    }

    private List<String> ofRecord(LedgerEntry entry) {
        String key = entry.platform();
        if (key == null && entry.subject().kind().equals("person")) {
            return List.of();
        }
        Instant now = clock.instant();
        Set<Sector> sectors =
                key == null ? ALL : platforms.byKey(key).map(Platform::sectors).orElse(ALL);
        return Kept.obstacles(
                terms.of(policies.at(now).retention(sectors), List.of(entry)),
                key == null
                        ? List.of()
                        : views.holds(holds.standing(key, entry.subject().id())),
                now);
    }
}
