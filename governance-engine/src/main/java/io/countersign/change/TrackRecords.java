package io.countersign.change;

import io.countersign.database.RoundTrip;
import io.countersign.policy.RiskInputs.TrackRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What became of the requests on platforms; reads two rows of an index for each. */
final class TrackRecords {

    private static final String SELECT = """
            select asked.id as platform_id,
                   array(select c.id from governance.change_request c
                         where c.platform_id = asked.id and c.kind = 'PROMOTION' and c.to_production
                           and c.ready_at is not null
                         order by c.ready_at limit 2) as ready,
                   exists (select from governance.change_request c
                           where c.platform_id = asked.id and c.decided_at >= ?
                             and (c.failed_at is not null or c.state = 'ROLLED_BACK')) as troubled
            from governance.platform asked where asked.id = any (?)
            """;
    private static final Duration LATELY = Duration.ofDays(90);

    private TrackRecords() {}

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

    /** The past of each platform. */
    static Supplier<Map<UUID, Past>> of(RoundTrip trip, Collection<UUID> platformIds, Instant now) {
        Supplier<List<Map.Entry<UUID, Past>>> rows = trip.rows(
                SELECT,
                (row, number) -> Map.entry(row.getObject("platform_id", UUID.class), past(row)),
                now.minus(LATELY).atOffset(ZoneOffset.UTC),
                platformIds.toArray(UUID[]::new));
        return () -> rows.get().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Past past(ResultSet row) throws SQLException {
        return new Past(List.of((UUID[]) row.getArray("ready").getArray()), row.getBoolean("troubled"));
    }
}
