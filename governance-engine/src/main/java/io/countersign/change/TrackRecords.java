package io.countersign.change;

import io.countersign.ownership.Environment;
import io.countersign.ownership.Platform;
import io.countersign.policy.RiskInputs.TrackRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What became of the requests on platforms; one query however many are asked for. */
class TrackRecords {

    private static final String SELECT = """
            select platform_id,
                   (array_agg(id order by ready_at) filter (where kind = 'PROMOTION' and ready_at is not null
                        and (platform_id, environment) in (:production)))[1\\:2] as ready,
                   bool_or((failed_at is not null or state = 'ROLLED_BACK') and decided_at >= :since) as troubled
            from governance.change_request
            where platform_id in (:platforms)
              and (ready_at is not null or state in ('FAILED', 'ROLLED_BACK'))
            group by platform_id
            """;
    private static final Duration LATELY = Duration.ofDays(90);

    private final JdbcClient jdbc;

    TrackRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What became of a platform's changes.
     *
     * @param ready the two promotions to production that became ready first
     * @param troubled whether one failed or was rolled back lately
     */
    record Past(List<UUID> ready, boolean troubled) {

        static final Past NONE = new Past(List.of(), false);

        /** @param changeId the request that is judged, which is no precedent for itself */
        boolean firstPromotion(@Nullable UUID changeId) {
            return ready.stream().allMatch(id -> id.equals(changeId));
        }

        TrackRecord lately(@Nullable UUID changeId) {
            if (troubled) {
                return TrackRecord.TROUBLED;
            }
            return firstPromotion(changeId) ? TrackRecord.NEW : TrackRecord.STEADY;
        }
    }

    /** The past of each platform; those without one are left out. */
    Map<UUID, Past> of(Collection<Platform> platforms, Instant now) {
        List<Object[]> production = platforms.stream()
                .flatMap(platform -> platform.environments().stream()
                        .filter(Environment::production)
                        .map(environment -> new Object[] {platform.id(), environment.name()}))
                .toList();
        if (production.isEmpty()) {
            return Map.of();
        }
        Map<UUID, Past> pasts = new HashMap<>();
        jdbc.sql(SELECT)
                .param("platforms", platforms.stream().map(Platform::id).toList())
                .param("production", production)
                .param("since", now.minus(LATELY).atOffset(ZoneOffset.UTC))
                .query((result, number) -> pasts.put(result.getObject("platform_id", UUID.class), past(result)))
                .list();
        return pasts;
    }

    private static Past past(ResultSet result) throws SQLException {
        List<UUID> ready = result.getArray("ready") == null
                ? List.of()
                : Arrays.stream((UUID[]) result.getArray("ready").getArray())
                        .map(Objects::requireNonNull)
                        .toList();
        return new Past(ready, result.getBoolean("troubled"));
    }
}
