package io.countersign.change;

import io.countersign.change.Admission.Kind;
import io.countersign.database.RoundTrip;
import io.countersign.ownership.Arrival;
import io.countersign.policy.OwnerRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of admissions; a substitute who was replaced by another stays as a row that nobody reads. */
class AdmissionStore {

    private static final String SELECT = """
            select id, change_id, kind, role, person_id, admitted_by, admitted_at, reason, confirmed_by, confirmed_at, round_due_at
            from governance.admission
            """;

    private final JdbcClient jdbc;

    AdmissionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(AdmissionRow row) {
        jdbc.sql("""
                        insert into governance.admission (id, change_id, kind, role, person_id, admitted_by, admitted_at,
                                                          reason, round_due_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        row.id(),
                        row.changeId(),
                        row.kind().name(),
                        row.role().name(),
                        row.personId(),
                        row.admittedBy(),
                        time(row.admittedAt()),
                        row.reason(),
                        time(row.roundDueAt()))
                .update();
    }

    /** Another substitute is named: the one before counts no more. */
    void replaceSubstitute(UUID changeId, OwnerRole role, Instant at) {
        jdbc.sql("""
                        update governance.admission set replaced_at = ?
                        where change_id = ? and role = ? and kind = 'SUBSTITUTE' and replaced_at is null
                        """).params(time(at), changeId, role.name()).update();
    }

    void confirm(UUID id, UUID by, Instant at) {
        jdbc.sql("update governance.admission set confirmed_by = ?, confirmed_at = ? where id = ?")
                .params(by, time(at), id)
                .update();
    }

    /** What was not replaced, oldest first. */
    Supplier<List<AdmissionRow>> of(RoundTrip trip, Collection<UUID> changeIds) {
        return trip.rows(
                SELECT + "where change_id = any (?) and replaced_at is null order by id",
                AdmissionStore::admission,
                (Object) changeIds.toArray(UUID[]::new));
    }

    /** Requests for which this person is named substitute. */
    List<UUID> requestsOfSubstitute(UUID personId) {
        return jdbc.sql("""
                        select distinct a.change_id from governance.admission a
                        join governance.change_request c on c.id = a.change_id
                        where a.person_id = ? and a.kind = 'SUBSTITUTE' and a.replaced_at is null
                          and a.round_due_at = c.due_at and (c.state = 'DECIDING' or c.authority <> 'OWNERS')
                        """).param(personId).query(UUID.class).list();
    }

    /** Who is named substitute on a request that is open. */
    List<UUID> substitutes() {
        return jdbc.sql("""
                        select distinct a.person_id from governance.admission a
                        join governance.change_request c on c.id = a.change_id
                        where a.kind = 'SUBSTITUTE' and a.replaced_at is null
                          and a.round_due_at = c.due_at and (c.state = 'DECIDING' or c.authority <> 'OWNERS')
                        """).query(UUID.class).list();
    }

    /** Requests that wait for a second compliance officer's word on a substitute, oldest first. */
    List<UUID> unconfirmed(int limit) {
        return jdbc.sql("""
                        select change_id from governance.admission
                        where kind = 'SUBSTITUTE' and role = 'GOVERNANCE' and confirmed_at is null and replaced_at is null
                        order by admitted_at limit ?
                        """).param(limit).query(UUID.class).list();
    }

    /** Open requests that were submitted before somebody took a seat of their platform, newest first. */
    List<UUID> submittedBefore(List<Arrival> arrivals, int limit) {
        return jdbc.sql("""
                        select c.id from unnest(:platforms::uuid[], :times::timestamptz[]) as arrival (platform_id, since)
                        join governance.change_request c
                          on c.platform_id = arrival.platform_id and c.submitted_at < arrival.since
                        where c.state = 'DECIDING' or c.authority <> 'OWNERS'
                        order by c.id desc limit :limit
                        """)
                .param("platforms", arrivals.stream().map(Arrival::platformId).toArray(UUID[]::new))
                .param(
                        "times",
                        arrivals.stream()
                                .map(arrival -> arrival.since().toString())
                                .toArray(String[]::new))
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    private static AdmissionRow admission(ResultSet row, int number) throws SQLException {
        return new AdmissionRow(
                row.getObject("id", UUID.class),
                row.getObject("change_id", UUID.class),
                Kind.valueOf(row.getString("kind")),
                OwnerRole.valueOf(row.getString("role")),
                row.getObject("person_id", UUID.class),
                row.getObject("admitted_by", UUID.class),
                row.getObject("admitted_at", OffsetDateTime.class).toInstant(),
                row.getString("reason"),
                row.getObject("confirmed_by", UUID.class),
                instant(row, "confirmed_at"),
                instant(row, "round_due_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
