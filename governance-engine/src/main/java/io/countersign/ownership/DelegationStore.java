package io.countersign.ownership;

import io.countersign.database.RoundTrip;
import io.countersign.ownership.HeldPlatform.Lent;
import io.countersign.ownership.HeldPlatforms.Which;
import io.countersign.policy.Kind;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of delegations; a revoked one stays. */
class DelegationStore {

    private static final String SELECT = """
            select d.id, d.platform_id, p.key, d.role, d.lent_by, d.lent_to, d.kinds, d.highest_risk, d.reason, d.starts_at,
                   d.ends_at, d.lent_at, d.revoked_at,
                   exists (select from governance.assignment a
                           where a.platform_id = d.platform_id and a.role = d.role and not a.deputy
                             and a.state = 'ACTIVE' and a.person_id = d.lent_by) as owned
            from governance.delegation d join governance.platform p on p.id = d.platform_id
            """;

    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;

    DelegationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(DelegationRow row) {
        jdbc.sql("""
                        insert into governance.delegation (id, platform_id, role, lent_by, lent_to, kinds, highest_risk,
                                                           reason, starts_at, ends_at, lent_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        row.id(),
                        row.platformId(),
                        row.role().name(),
                        row.by(),
                        row.to(),
                        row.scope().kinds().stream().map(Kind::name).sorted().toArray(String[]::new),
                        row.scope().highestRisk() == null
                                ? null
                                : row.scope().highestRisk().name(),
                        row.reason(),
                        time(row.from()),
                        time(row.until()),
                        time(row.lentAt()))
                .update();
    }

    /** Locks it, so that it is taken back once. */
    Optional<DelegationRow> lock(UUID id) {
        return jdbc.sql(SELECT + "where d.id = ? for update of d")
                .param(id)
                .query(DelegationStore::delegation)
                .optional();
    }

    Optional<DelegationRow> byId(UUID id) {
        return jdbc.sql(SELECT + "where d.id = ?")
                .param(id)
                .query(DelegationStore::delegation)
                .optional();
    }

    void revoke(UUID id, Instant at) {
        jdbc.sql("update governance.delegation set revoked_at = ? where id = ?")
                .params(time(at), id)
                .update();
    }

    /** Those of the platform that are neither revoked nor over, planned ones too. */
    List<DelegationRow> open(UUID platformId, Instant now) {
        return jdbc.sql(SELECT + "where d.platform_id = ? and d.revoked_at is null and d.ends_at > ? order by d.id")
                .params(platformId, time(now))
                .query(DelegationStore::delegation)
                .list();
    }

    /** At most so many after this one, by id. */
    List<DelegationRow> after(@Nullable UUID id, int limit) {
        return jdbc.sql(SELECT + "where d.id > ? order by d.id limit ?")
                .params(id == null ? FIRST : id, limit)
                .query(DelegationStore::delegation)
                .list();
    }

    /** Those of the ids that delegations have. */
    Set<UUID> existing(Collection<UUID> ids) {
        return Set.copyOf(jdbc.sql("select id from governance.delegation where id = any (?)")
                .params((Object) ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    /** What is lent of these platforms now, also by who no longer owns it. */
    static Supplier<List<Lent>> inForce(RoundTrip trip, Which which, OffsetDateTime now) {
        return trip.rows(
                "select id, platform_id, role, lent_by, lent_to, kinds, highest_risk from governance.delegation"
                        + " where revoked_at is null and starts_at <= ? and ends_at > ? and platform_id " + which.id()
                        + " order by id",
                (row, number) -> new Lent(
                        row.getObject("id", UUID.class),
                        row.getObject("platform_id", UUID.class),
                        OwnerRole.valueOf(row.getString("role")),
                        row.getObject("lent_by", UUID.class),
                        row.getObject("lent_to", UUID.class),
                        scope(row)),
                which.with(now, now));
    }

    /** Those that this person may use now. */
    List<DelegationRow> heldBy(UUID personId, Instant now) {
        return jdbc
                .sql(SELECT + """
                        where d.lent_to = :person and d.revoked_at is null and d.starts_at <= :now and d.ends_at > :now
                        order by d.id
                        """)
                .param("person", personId)
                .param("now", time(now))
                .query(DelegationStore::delegation)
                .list()
                .stream()
                .filter(DelegationRow::owned)
                .toList();
    }

    /** To whom a role is lent, now or later. */
    List<UUID> delegates(Instant now) {
        return jdbc.sql("select distinct lent_to from governance.delegation where revoked_at is null and ends_at > ?")
                .param(time(now))
                .query(UUID.class)
                .list();
    }

    /** A page of what a person lent or holds or, by platform, of everybody's; newest first. */
    List<DelegationRow> page(@Nullable UUID personId, @Nullable String platform, @Nullable UUID before, int limit) {
        return jdbc.sql(SELECT + """
                        where (:person::uuid is null or d.lent_by = :person or d.lent_to = :person)
                          and (:platform::text is null or p.key = :platform)
                          and (:before::uuid is null or d.id < :before)
                        order by d.id desc limit :limit
                        """)
                .param("person", personId)
                .param("platform", platform)
                .param("before", before)
                .param("limit", limit)
                .query(DelegationStore::delegation)
                .list();
    }

    private static DelegationRow delegation(ResultSet row, int number) throws SQLException {
        OffsetDateTime revoked = row.getObject("revoked_at", OffsetDateTime.class);
        return new DelegationRow(
                row.getObject("id", UUID.class),
                row.getObject("platform_id", UUID.class),
                row.getString("key"),
                OwnerRole.valueOf(row.getString("role")),
                row.getObject("lent_by", UUID.class),
                row.getObject("lent_to", UUID.class),
                scope(row),
                row.getString("reason"),
                row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                row.getObject("lent_at", OffsetDateTime.class).toInstant(),
                revoked == null ? null : revoked.toInstant(),
                row.getBoolean("owned"));
    }

    private static DelegationScope scope(ResultSet row) throws SQLException {
        String highest = row.getString("highest_risk");
        return new DelegationScope(
                Arrays.stream((String[]) row.getArray("kinds").getArray())
                        .map(Kind::valueOf)
                        .collect(Collectors.toSet()),
                highest == null ? null : Level.valueOf(highest));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
