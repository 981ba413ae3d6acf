package io.countersign.readiness;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.countersign.database.RoundTrip;
import io.countersign.readiness.AttachmentRow.Stamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What is attached to platforms now. Every evaluation asks, and hardly anything of it changes, so each artifact is
 * remembered as it was under one {@link Stamp}: the database says each time which stamp holds, on every node with the
 * commit that set it.
 */
class CurrentAttachments {

    private static final int KEPT = 10_000;

    private final ReadinessStore store;
    private final Cache<Stamp, AttachmentRow> known =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    CurrentAttachments(ReadinessStore store) {
        this.store = store;
    }

    /** Of these platforms, asked with other questions; only what is not remembered takes another trip. */
    Supplier<List<AttachmentRow>> of(RoundTrip trip, Collection<UUID> platformIds) {
        Supplier<List<Stamp>> stamps = store.stamps(trip, platformIds);
        return () -> of(stamps.get());
    }

    /** The same asked alone. */
    List<AttachmentRow> of(Collection<UUID> platformIds) {
        return of(store.stamps(platformIds));
    }

    private List<AttachmentRow> of(List<Stamp> stamps) {
        Map<Stamp, AttachmentRow> found = new HashMap<>(known.getAllPresent(stamps));
        Set<UUID> unknown = stamps.stream()
                .filter(stamp -> !found.containsKey(stamp))
                .map(Stamp::platformId)
                .collect(Collectors.toSet());
        if (unknown.isEmpty()) {
            return List.copyOf(found.values());
        }
        // what was changed in between comes with a stamp of its own, and instead of what the old one stood for
        found.keySet().removeIf(stamp -> unknown.contains(stamp.platformId()));
        store.current(unknown).forEach(row -> {
            known.put(row.stamp(), row);
            found.put(row.stamp(), row);
        });
        return List.copyOf(found.values());
    }
}
