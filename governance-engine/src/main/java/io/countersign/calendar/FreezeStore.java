package io.countersign.calendar;

import io.countersign.calendar.Recurrence.Weekly;
import io.countersign.calendar.Recurrence.Yearly;
import io.countersign.database.RoundTrip;
import io.countersign.policy.Sector;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of freezes. */
class FreezeStore {

    private static final String SELECT = "select * from governance.freeze ";
    private static final int MOST = 200;

    private final JdbcOperations alone;
    private final JdbcClient jdbc;

    FreezeStore(JdbcOperations jdbc) {
        this.alone = jdbc;
        this.jdbc = JdbcClient.create(jdbc);
    }

    /** Those that are neither over nor lifted, in the order in which they were declared. */
    Supplier<List<FreezeRow>> standing(RoundTrip trip, Instant at) {
        return trip.rows(
                SELECT + "where lifted_at is null and (ends_at is null or ends_at > ?) order by id",
                FreezeRows::row,
                utc(at));
    }

    /** The same asked alone. */
    List<FreezeRow> standing(Instant at) {
        return standing(new RoundTrip(alone), at).get();
    }

    /** Those that may hold in a period, lifted ones too. */
    List<FreezeRow> between(Instant from, Instant until) {
        return jdbc.sql(SELECT + """
                        where begins_at < :until and (ends_at is null or ends_at > :from)
                          and (lifted_at is null or lifted_at > :from)
                        order by id
                        """)
                .param("from", utc(from))
                .param("until", utc(until))
                .query(FreezeRows::row)
                .list();
    }

    /**
     * A page, newest first.
     *
     * @param sectors those of the platform
     * @param holding ids of all that hold now
     */
    List<FreezeRow> page(FreezeQuery query, Set<Sector> sectors, Collection<UUID> holding) {
        return jdbc.sql(SELECT + """
                        where (:before::uuid is null or id < :before)
                          and (:active::boolean is null or :active = (id = any (:holding)))
                          and (:platform::text is null or all_platforms or :platform = any (platforms)
                               or sectors && :sectors::text[])
                        order by id desc
                        limit :limit
                        """)
                .param("before", query.before())
                .param("active", query.active())
                .param("holding", holding.toArray(UUID[]::new))
                .param("platform", query.platform())
                .param("sectors", FreezeRows.keys(sectors))
                .param("limit", Math.min(Math.max(query.limit(), 1), MOST))
                .query(FreezeRows::row)
                .list();
    }

    /** @throws UnknownFreeze no freeze has this id */
    FreezeRow byId(UUID id) {
        return one("where id = ?", id);
    }

    /** The same, locked until the transaction ends. */
    FreezeRow locked(UUID id) {
        return one("where id = ? for update", id);
    }

    private FreezeRow one(String condition, UUID id) {
        return jdbc.sql(SELECT + condition)
                .param(id)
                .query(FreezeRows::row)
                .optional()
                .orElseThrow(() -> new UnknownFreeze(id));
    }

    void insert(FreezeRow row) {
        Freeze freeze = row.freeze();
        Map<String, @Nullable Object> values = new HashMap<>(recurrence(freeze.recurrence()));
        values.put("id", freeze.id());
        values.put("all", freeze.scope().all());
        values.put("sectors", FreezeRows.keys(freeze.scope().sectors()));
        values.put("platforms", freeze.scope().platforms().toArray(String[]::new));
        values.put("environments", freeze.scope().environments().toArray(String[]::new));
        values.put("begins", utc(freeze.from()));
        values.put("ends", freeze.until() == null ? null : utc(freeze.until()));
        values.put("reason", freeze.reason());
        values.put("incident", freeze.incident());
        values.put("by", row.declaredBy());
        values.put("at", utc(row.declaredAt()));
        jdbc.sql("""
                        insert into governance.freeze
                            (id, all_platforms, sectors, platforms, environments, begins_at, ends_at, recur_days,
                             recur_start, recur_end, recur_first, recur_last, recur_zone, reason, incident, declared_by,
                             declared_at)
                        values (:id, :all, :sectors, :platforms, :environments, :begins, :ends, :days, :start, :end,
                                :first, :last, :zone, :reason, :incident, :by, :at)
                        """).params(values).update();
    }

    private static Map<String, @Nullable Object> recurrence(@Nullable Recurrence recurrence) {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (String column : List.of("days", "start", "end", "first", "last", "zone")) {
            values.put(column, null);
        }
        if (recurrence instanceof Weekly weekly) {
            values.put("days", weekly.days().stream().map(DayOfWeek::name).toArray(String[]::new));
            values.put("start", weekly.start());
            values.put("end", weekly.end());
        } else if (recurrence instanceof Yearly yearly) {
            values.put("first", yearly.first().toString());
            values.put("last", yearly.last().toString());
        }
        values.put("zone", recurrence == null ? null : recurrence.zone().getId());
        return values;
    }

    void askLift(UUID id, String reason, UUID by, Instant at) {
        jdbc.sql("update governance.freeze set lift_reason = ?, lift_asked_by = ?, lift_asked_at = ? where id = ?")
                .params(reason, by, utc(at), id)
                .update();
    }

    /**
     * Its end is told even if its beginning was not yet.
     *
     * @param confirmedBy the second person, where one is needed
     */
    void lift(UUID id, @Nullable UUID confirmedBy, Instant at) {
        jdbc.sql("update governance.freeze set confirmed_by = ?, lifted_at = ?, told_holding = true where id = ?")
                .params(confirmedBy, utc(at), id)
                .update();
    }

    /** Those of which requests that wait may have to be told something. */
    List<Told> told(Instant now) {
        return jdbc.sql(SELECT
                        + "where told_holding or lifted_at is null and (ends_at is null or ends_at > ?) order by id")
                .param(utc(now))
                .query((row, n) -> new Told(FreezeRows.row(row, n).freeze(), row.getBoolean("told_holding")))
                .list();
    }

    /** What was told last of a freeze. */
    record Told(Freeze freeze, boolean holding) {}

    void tell(UUID id, boolean holding) {
        jdbc.sql("update governance.freeze set told_holding = ? where id = ?")
                .params(holding, id)
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
