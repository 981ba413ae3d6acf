package io.countersign.ownership;

import io.countersign.ownership.Assignment.State;
import io.countersign.policy.OwnerRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of assignments: one for each time somebody was named for a seat. */
class AssignmentStore {

    private static final String COLUMNS = """
            id, platform_id, role, deputy, person_id, state, nominated_by, nominated_at, accepted_at, confirmed_by,
            effective_at, ended_at""";
    private static final String SELECT = "select " + COLUMNS + " from governance.assignment ";

    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;

    AssignmentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(AssignmentRow row) {
        jdbc.sql("insert into governance.assignment (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        row.id(),
                        row.platformId(),
                        row.seat().role().name(),
                        row.seat().deputy(),
                        row.personId(),
                        row.state().name(),
                        row.nominatedBy(),
                        time(row.nominatedAt()),
                        time(row.acceptedAt()),
                        row.confirmedBy(),
                        time(row.effectiveAt()),
                        time(row.endedAt()))
                .update();
    }

    void update(AssignmentRow row) {
        jdbc.sql("""
                        update governance.assignment
                        set state = ?, accepted_at = ?, confirmed_by = ?, effective_at = ?, ended_at = ? where id = ?
                        """)
                .params(
                        row.state().name(),
                        time(row.acceptedAt()),
                        row.confirmedBy(),
                        time(row.effectiveAt()),
                        time(row.endedAt()),
                        row.id())
                .update();
    }

    List<AssignmentRow> active(UUID platformId) {
        return jdbc.sql(SELECT + "where state = 'ACTIVE' and platform_id = ?")
                .param(platformId)
                .query(AssignmentStore::assignment)
                .list();
    }

    /** The nomination of a seat that has neither become effective nor ended. */
    Optional<AssignmentRow> open(UUID platformId, SeatName seat) {
        return jdbc.sql(SELECT + """
                        where platform_id = ? and role = ? and deputy = ? and state in ('NOMINATED', 'ACCEPTED')
                        """)
                .params(platformId, seat.role().name(), seat.deputy())
                .query(AssignmentStore::assignment)
                .optional();
    }

    /** Open nominations of this person, and of all platforms on which they hold a seat. */
    List<AssignmentRow> openAround(UUID personId) {
        return jdbc.sql(SELECT + """
                        where state in ('NOMINATED', 'ACCEPTED')
                          and (person_id = :person or platform_id in (
                              select platform_id from governance.assignment
                              where person_id = :person and state = 'ACTIVE'))
                        order by id
                        """)
                .param("person", personId)
                .query(AssignmentStore::assignment)
                .list();
    }

    /** At most so many after this one, by id. */
    List<AssignmentRow> after(@Nullable UUID id, int limit) {
        return jdbc.sql(SELECT + "where id > ? order by id limit ?")
                .params(id == null ? FIRST : id, limit)
                .query(AssignmentStore::assignment)
                .list();
    }

    /** Those of the ids that assignments have. */
    Set<UUID> existing(Collection<UUID> ids) {
        return Set.copyOf(jdbc.sql("select id from governance.assignment where id = any (?)")
                .params((Object) ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    List<AssignmentRow> history(UUID platformId) {
        return jdbc.sql(SELECT + "where platform_id = ? order by nominated_at desc, id desc")
                .param(platformId)
                .query(AssignmentStore::assignment)
                .list();
    }

    /** A seat, and who owns the role that it is of. */
    record Held(Seat seat, UUID owner) {}

    /** The seats of one person over all platforms, by platform key. */
    List<Held> seatsOf(UUID personId, Instant now) {
        return jdbc.sql("""
                        select a.platform_id, p.key, a.role, a.deputy, b.person_id is not null as owner_absent,
                               o.person_id as owner_id
                        from governance.assignment a
                        join governance.platform p on p.id = a.platform_id
                        join governance.assignment o on o.platform_id = a.platform_id and o.role = a.role
                                                    and not o.deputy and o.state = 'ACTIVE'
                        left join governance.absence b on b.person_id = o.person_id
                                                    and b.starts_at <= :now and (b.ends_at is null or b.ends_at > :now)
                        where a.person_id = :person and a.state = 'ACTIVE'
                        order by p.key, a.role, a.deputy
                        """)
                .param("now", time(now))
                .param("person", personId)
                .query((row, number) -> new Held(
                        new Seat(
                                row.getObject("platform_id", UUID.class),
                                row.getString("key"),
                                OwnerRole.valueOf(row.getString("role")),
                                row.getBoolean("deputy"),
                                row.getBoolean("owner_absent")),
                        row.getObject("owner_id", UUID.class)))
                .list();
    }

    /** Who holds a seat, or is nominated for one. */
    List<UUID> persons() {
        return jdbc.sql(
                        "select distinct person_id from governance.assignment where state in ('ACTIVE', 'NOMINATED', 'ACCEPTED')")
                .query(UUID.class)
                .list();
    }

    List<Arrival> arrivalsAround(UUID personId) {
        return jdbc.sql("""
                        select platform_id, max(effective_at) as since from governance.assignment
                        where state = 'ACTIVE' and platform_id in (
                            select platform_id from governance.assignment
                            where person_id = ? and state = 'ACTIVE' and not deputy)
                        group by platform_id
                        """)
                .param(personId)
                .query((row, number) -> new Arrival(
                        row.getObject("platform_id", UUID.class),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static AssignmentRow assignment(ResultSet row, int number) throws SQLException {
        return new AssignmentRow(
                row.getObject("id", UUID.class),
                row.getObject("platform_id", UUID.class),
                new SeatName(OwnerRole.valueOf(row.getString("role")), row.getBoolean("deputy")),
                row.getObject("person_id", UUID.class),
                State.valueOf(row.getString("state")),
                row.getObject("nominated_by", UUID.class),
                row.getObject("nominated_at", OffsetDateTime.class).toInstant(),
                instant(row, "accepted_at"),
                row.getObject("confirmed_by", UUID.class),
                instant(row, "effective_at"),
                instant(row, "ended_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
