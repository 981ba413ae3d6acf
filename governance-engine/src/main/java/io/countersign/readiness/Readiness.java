package io.countersign.readiness;

import io.countersign.ownership.Platform;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The eight documents of production readiness of each platform. */
public class Readiness {

    private final ReadinessStore store;
    private final Clock clock;

    Readiness(JdbcClient jdbc, Clock clock) {
        this.store = new ReadinessStore(jdbc);
        this.clock = clock;
    }

    /** All eight artifacts of each platform, by platform id, in their order; one query. */
    @Transactional(readOnly = true)
    public Map<UUID, List<ReadinessRow>> rows(Collection<Platform> platforms) {
        Map<UUID, Map<ReadinessArtifact, AttachmentRow>> attached =
                store.current(platforms.stream().map(Platform::id).toList()).stream()
                        .collect(Collectors.groupingBy(
                                AttachmentRow::platformId,
                                Collectors.toMap(AttachmentRow::artifact, Function.identity())));
        Instant now = now();
        return platforms.stream()
                .collect(Collectors.toMap(
                        Platform::id,
                        platform -> Standings.rows(platform, attached.getOrDefault(platform.id(), Map.of()), now),
                        (one, same) -> one));
    }

    /** The moment, as precise as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
