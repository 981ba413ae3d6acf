package io.countersign.approval;

import io.countersign.ledger.Ids;
import io.countersign.ownership.Seat;
import io.countersign.policy.OwnerRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table behind the inbox: one row for each open owner task. */
class Inbox {

    // One index range scan for each seat, merged: the cost follows the page, not the number of open tasks.
    private static final String PAGE = """
            select item.*
            from unnest(:platforms::uuid[], :roles::text[], :whenLate::boolean[]) as seat(platform_id, owner_role, when_late)
            cross join lateral (
                select id, change_id, owner_role, due_at
                from governance.inbox_item i
                where i.platform_id = seat.platform_id and i.owner_role = seat.owner_role
                  and (i.due_at, i.id) > (:afterDue, :afterId)
                  and i.due_at < :dueBefore
                  and (not seat.when_late or i.deputy_at_once or i.due_at <= :now)
                order by i.due_at, i.id
                limit :limit
            ) item
            order by item.due_at, item.id
            limit :limit
            """;

    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

    private final JdbcClient jdbc;
    private final Clock clock;

    Inbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** An open item as stored. */
    record Row(UUID id, UUID changeId, OwnerRole role, Instant dueAt) {

        Position position() {
            return new Position(dueAt, id);
        }
    }

    /** A place in the order of urgency; a page starts behind it. */
    record Position(Instant dueAt, UUID id) {

        static final Position START = new Position(Instant.EPOCH, new UUID(0, 0));
    }

    void open(String taskId, UUID changeId, UUID platformId, OwnerRole role, Instant dueAt, boolean deputyAtOnce) {
        jdbc.sql("""
                        insert into governance.inbox_item
                            (id, task_id, change_id, platform_id, owner_role, due_at, deputy_at_once, opened_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Ids.next(),
                        taskId,
                        changeId,
                        platformId,
                        role.name(),
                        utc(dueAt),
                        deputyAtOnce,
                        utc(clock.instant()))
                .update();
    }

    void close(String taskId) {
        jdbc.sql("delete from governance.inbox_item where task_id = ?")
                .param(taskId)
                .update();
    }

    /** The task that waits for a role; one is open whenever the role's decision is. */
    String taskOf(UUID changeId, OwnerRole role) {
        return jdbc.sql("select task_id from governance.inbox_item where change_id = ? and owner_role = ?")
                .params(changeId, role.name())
                .query(String.class)
                .optional()
                .orElseThrow(() ->
                        new IllegalStateException("No open task asks %s to decide on %s".formatted(role, changeId)));
    }

    /**
     * What waits for these seats, most urgent first: all of an owner's, all of a deputy's whose owner is absent, and of
     * other deputies' what is overdue or what its owner may never decide.
     */
    List<Row> waitingFor(List<Seat> seats, InboxQuery query, Position after) {
        return jdbc.sql(PAGE)
                .param("platforms", seats.stream().map(Seat::platformId).toArray(UUID[]::new))
                .param("roles", seats.stream().map(seat -> seat.role().name()).toArray(String[]::new))
                .param("whenLate", seats.stream().map(Inbox::onlyWhenLate).toArray(Boolean[]::new))
                .param("afterDue", utc(after.dueAt()))
                .param("afterId", after.id())
                .param("dueBefore", utc(query.dueBefore() == null ? END : query.dueBefore()))
                .param("now", utc(clock.instant()))
                .param("limit", query.limit())
                .query(Inbox::row)
                .list();
    }

    private static boolean onlyWhenLate(Seat seat) {
        return seat.deputy() && !seat.ownerAbsent();
    }

    private static Row row(ResultSet result, int number) throws SQLException {
        return new Row(
                result.getObject("id", UUID.class),
                result.getObject("change_id", UUID.class),
                OwnerRole.valueOf(result.getString("owner_role")),
                result.getObject("due_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
