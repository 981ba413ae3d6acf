package io.countersign.stewardship;

import io.countersign.stewardship.Activation.State;
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

/** Rows of activations. */
class ActivationStore {

    private static final String COLUMNS = """
            id, name, version, state, asked_by, asked_at, requested_from, confirmed_by, confirmed_at, loosens,
            effective_at, closed_by, closed_at, reason""";
    private static final String SELECT = "select " + COLUMNS + " from governance.policy_activation ";

    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;

    ActivationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(ActivationRow row) {
        jdbc.sql("insert into governance.policy_activation (" + COLUMNS
                        + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        row.id(),
                        row.name(),
                        row.version(),
                        row.state().name(),
                        row.askedBy(),
                        time(row.askedAt()),
                        time(row.requestedFrom()),
                        row.confirmedBy(),
                        time(row.confirmedAt()),
                        row.loosens(),
                        time(row.effectiveAt()),
                        row.closedBy(),
                        time(row.closedAt()),
                        row.reason())
                .update();
    }

    void update(ActivationRow row) {
        jdbc.sql("""
                        update governance.policy_activation
                        set state = ?, confirmed_by = ?, confirmed_at = ?, loosens = ?, effective_at = ?, closed_by = ?,
                            closed_at = ?, reason = ?
                        where id = ?
                        """)
                .params(
                        row.state().name(),
                        row.confirmedBy(),
                        time(row.confirmedAt()),
                        row.loosens(),
                        time(row.effectiveAt()),
                        row.closedBy(),
                        time(row.closedAt()),
                        row.reason(),
                        row.id())
                .update();
    }

    /** The act of this policy that waits for confirmation or for its time, locked. */
    Optional<ActivationRow> lockOpen(String name) {
        return jdbc.sql(SELECT + "where name = ? and state in ('ASKED', 'CONFIRMED') for update")
                .param(name)
                .query(ActivationStore::activation)
                .optional();
    }

    /** The next act whose time has come and that no other node is busy with, locked. */
    Optional<ActivationRow> lockDue(Instant now) {
        return jdbc.sql(SELECT + """
                        where state = 'CONFIRMED' and effective_at <= ?
                        order by effective_at, id limit 1 for update skip locked
                        """)
                .param(time(now))
                .query(ActivationStore::activation)
                .optional();
    }

    void effective(UUID id) {
        jdbc.sql("update governance.policy_activation set state = 'EFFECTIVE' where id = ?")
                .param(id)
                .update();
    }

    /** Later moments at which something comes into force that is confirmed already. */
    List<Instant> comingAfter(Instant now) {
        return jdbc.sql("""
                        select distinct effective_at from governance.policy_activation
                        where state = 'CONFIRMED' and effective_at > ? order by effective_at
                        """).param(time(now)).query(OffsetDateTime.class).list().stream()
                .map(OffsetDateTime::toInstant)
                .toList();
    }

    /** When another version of a policy took the place of the one in force at a moment. */
    Optional<Instant> replaced(String name, int version, Instant at) {
        return jdbc.sql("""
                        select min(effective_at) from governance.policy_activation
                        where name = ? and version <> ? and effective_at > ? and state in ('CONFIRMED', 'EFFECTIVE')
                        """)
                .params(name, version, time(at))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Acts that wait for a second officer, oldest first. */
    List<ActivationRow> asked() {
        return jdbc.sql(SELECT + "where state = 'ASKED' order by id")
                .query(ActivationStore::activation)
                .list();
    }

    /** All acts of one policy, newest first. */
    List<ActivationRow> of(String name) {
        return jdbc.sql(SELECT + "where name = ? order by asked_at desc, id desc")
                .param(name)
                .query(ActivationStore::activation)
                .list();
    }

    /** All acts, newest first. */
    List<ActivationRow> all() {
        return jdbc.sql(SELECT + "order by asked_at desc, id desc")
                .query(ActivationStore::activation)
                .list();
    }

    private static ActivationRow activation(ResultSet row, int number) throws SQLException {
        return new ActivationRow(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getInt("version"),
                State.valueOf(row.getString("state")),
                row.getObject("asked_by", UUID.class),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                instant(row, "requested_from"),
                row.getObject("confirmed_by", UUID.class),
                instant(row, "confirmed_at"),
                row.getObject("loosens", Boolean.class),
                instant(row, "effective_at"),
                row.getObject("closed_by", UUID.class),
                instant(row, "closed_at"),
                row.getString("reason"));
    }

    /** At most so many after this one, by id; what was in force from the beginning nobody activated. */
    List<ActivationRow> after(@Nullable UUID id, int limit) {
        return jdbc.sql(SELECT + "where id > ? and asked_by is not null order by id limit ?")
                .params(id == null ? FIRST : id, limit)
                .query(ActivationStore::activation)
                .list();
    }

    /** Those of the ids that activations have. */
    Set<UUID> existing(Collection<UUID> ids) {
        return Set.copyOf(jdbc.sql("select id from governance.policy_activation where id = any (?)")
                .params((Object) ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
