package io.countersign.change;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import io.countersign.change.ChangeRequest.Stamp;
import io.countersign.database.RoundTrip;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Stored requests for readers, who change nothing of them. The same requests are looked at again and again, and hardly
 * any is changed in between, so each is remembered as it was read last: the database says every time whether that is
 * still its state, together with everything else that is asked, on every node with the commit that changed it.
 *
 * <p>A transaction that may write is given nothing remembered and leaves nothing behind: it sees what nobody else may.
 */
class KnownRequests {

    // Characters of what was submitted, kept as text and as read: most of what a request takes up.
    private static final long KEPT = 16_000_000;
    private static final int ALL_ELSE = 1_000;
    private static final Duration UNASKED = Duration.ofMinutes(10); // nothing deleted stays for long

    private final ChangeRequests requests;
    private final Cache<UUID, ChangeRequest> known = Caffeine.newBuilder()
            .maximumWeight(KEPT)
            .weigher((UUID id, ChangeRequest request) ->
                    ALL_ELSE + request.submissionText().length())
            .expireAfterAccess(UNASKED)
            .scheduler(Scheduler.systemScheduler())
            .build();

    KnownRequests(ChangeRequests requests) {
        this.requests = requests;
    }

    /** These requests as they were read last; empty unless all are remembered. */
    List<ChangeRequest> remembered(Collection<UUID> ids) {
        Map<UUID, ChangeRequest> found = onlyReading() ? known.getAllPresent(ids) : Map.of();
        return found.size() == Set.copyOf(ids).size() ? List.copyOf(found.values()) : List.of();
    }

    /** Whether all of these are still as they were read, asked with other questions. */
    Supplier<Boolean> unchanged(RoundTrip trip, Collection<ChangeRequest> remembered) {
        Set<Stamp> stamps = remembered.stream().map(ChangeRequest::stamp).collect(Collectors.toSet());
        Supplier<List<Stamp>> now = trip.rows(
                "select id, version, xmin from governance.change_request where id = any (?)",
                (row, number) -> new Stamp(row.getObject(1, UUID.class), row.getInt(2), row.getLong(3)),
                (Object) stamps.stream().map(Stamp::id).toArray(UUID[]::new));
        return () -> Set.copyOf(now.get()).equals(stamps);
    }

    /** These requests as they are stored, remembered from now on. */
    List<ChangeRequest> read(Collection<UUID> ids) {
        List<ChangeRequest> stored = requests.findByIdIn(ids);
        if (onlyReading()) {
            known.invalidateAll(ids); // also those that are gone
            stored.forEach(request -> known.put(request.id(), request));
        }
        return stored;
    }

    private static boolean onlyReading() {
        return !TransactionSynchronizationManager.isActualTransactionActive()
                || TransactionSynchronizationManager.isCurrentTransactionReadOnly();
    }
}
