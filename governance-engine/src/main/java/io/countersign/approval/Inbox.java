package io.countersign.approval;

import io.countersign.approval.Places.Place;
import io.countersign.change.Authority;
import io.countersign.change.Escalation;
import io.countersign.ledger.Ids;
import io.countersign.policy.OwnerRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table behind the inbox: one row for each open owner task. */
class Inbox {

    // What is shown of the request, not a copy of it; asked only where somebody filters by it.
    private static final String ASKED_FOR = """
            ((:risk::text is null and :ahead::boolean is null) or exists (
                select 1 from governance.change_request c
                where c.id = i.change_id
                  and (:risk::text is null or c.risk = :risk)
                  and (:ahead::boolean is null or (c.authority = any (:aheadOfOwners)) = :ahead)))""";

    // One index range scan for each seat, merged with the few requests on which somebody is named: the cost follows the
    // page, not the number of open tasks.
    private static final String PAGE = """
            select found.*, look.digest as looked_digest
            from (
            select item.*
            from unnest(:platforms::uuid[], :roles::text[], :whenLate::boolean[]) as seat(platform_id, owner_role, when_late)
            cross join lateral (
                select id, change_id, owner_role, due_at, escalation
                from governance.inbox_item i
                where i.platform_id = seat.platform_id and i.owner_role = seat.owner_role
                  and (i.due_at, i.id) > (:afterDue, :afterId)
                  and i.due_at < :dueBefore
                  and %1$s
                  and (not seat.when_late or i.deputy_at_once or i.due_at <= :now)
                order by i.due_at, i.id
                limit :limit
            ) item
            union
            select id, change_id, owner_role, due_at, escalation
            from governance.inbox_item i
            where i.change_id = any (:requests)
              and (i.due_at, i.id) > (:afterDue, :afterId)
              and i.due_at < :dueBefore
              and %1$s
            order by due_at, id
            limit :limit
            ) found
            left join governance.inbox_look look on look.change_id = found.change_id and look.person_id = :person
            order by due_at, id
            """.formatted(ASKED_FOR);

    private static final String[] AHEAD_OF_OWNERS = Stream.of(Authority.values())
            .filter(Authority::ahead)
            .map(Authority::name)
            .toArray(String[]::new);

    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

    private final JdbcClient jdbc;
    private final Clock clock;

    Inbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * An open item as stored.
     *
     * @param lookedDigest the version of the request that the person looked at last, null if they never did
     */
    record Row(
            UUID id,
            UUID changeId,
            OwnerRole role,
            Instant dueAt,
            @Nullable Escalation escalation,
            @Nullable String lookedDigest) {

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

    /** The task that waits for a role; none where the process is behind what rows say. */
    Optional<String> taskOf(UUID changeId, OwnerRole role) {
        return jdbc.sql("select task_id from governance.inbox_item where change_id = ? and owner_role = ?")
                .params(changeId, role.name())
                .query(String.class)
                .optional();
    }

    /** The requests for which a role of a platform is asked, in the order in which they are locked. */
    List<UUID> askedFor(UUID platformId, OwnerRole role) {
        return jdbc.sql("select change_id from governance.inbox_item where platform_id = ? and owner_role = ?"
                        + " order by change_id")
                .params(platformId, role.name())
                .query(UUID.class)
                .list();
    }

    /** Whether the deputy is asked from the start, because the owner may never decide. */
    void deputyAtOnce(UUID changeId, OwnerRole role, boolean atOnce) {
        jdbc.sql("update governance.inbox_item set deputy_at_once = ? where change_id = ? and owner_role = ?")
                .params(atOnce, changeId, role.name())
                .update();
    }

    /** Who was told last that a role's decision is open. */
    void escalate(UUID changeId, OwnerRole role, Escalation step) {
        jdbc.sql("update governance.inbox_item set escalation = ? where change_id = ? and owner_role = ?")
                .params(step.name(), changeId, role.name())
                .update();
    }

    /**
     * What waits in these places, most urgent first; where only what is late is asked for, also what its owner may never
     * decide.
     */
    List<Row> waitingFor(UUID person, Places places, InboxQuery query, Position after) {
        return jdbc.sql(PAGE)
                .param(
                        "platforms",
                        places.places().stream().map(Place::platformId).toArray(UUID[]::new))
                .param(
                        "roles",
                        places.places().stream().map(it -> it.role().name()).toArray(String[]::new))
                .param("whenLate", places.places().stream().map(Place::whenLate).toArray(Boolean[]::new))
                .param("requests", places.requests().toArray(UUID[]::new))
                .param("afterDue", utc(after.dueAt()))
                .param("afterId", after.id())
                .param("dueBefore", utc(query.dueBefore() == null ? END : query.dueBefore()))
                .param("now", utc(clock.instant()))
                .param("person", person)
                .param("risk", query.risk() == null ? null : query.risk().name())
                .param("ahead", query.type() == null ? null : query.type() == InboxItem.Type.RATIFICATION)
                .param("aheadOfOwners", AHEAD_OF_OWNERS)
                .param("limit", query.limit())
                .query(Inbox::row)
                .list();
    }

    /**
     * Requests in which a role is late, latest first.
     *
     * @param platforms where roles other than governance are asked for
     * @param governance whether late governance roles of all platforms are asked for
     */
    List<UUID> late(Collection<UUID> platforms, boolean governance, int limit) {
        return jdbc.sql("""
                        select change_id from (
                            (select change_id, due_at from governance.inbox_item
                             where platform_id = any (:platforms) and owner_role <> 'GOVERNANCE' and due_at <= :now
                             order by due_at limit :limit)
                            union all
                            (select change_id, due_at from governance.inbox_item
                             where :governance and owner_role = 'GOVERNANCE' and due_at <= :now
                             order by due_at limit :limit)) late
                        group by change_id order by min(due_at) limit :limit
                        """)
                .param("platforms", platforms.toArray(UUID[]::new))
                .param("governance", governance)
                .param("now", utc(clock.instant()))
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    private static Row row(ResultSet result, int number) throws SQLException {
        return new Row(
                result.getObject("id", UUID.class),
                result.getObject("change_id", UUID.class),
                OwnerRole.valueOf(result.getString("owner_role")),
                result.getObject("due_at", OffsetDateTime.class).toInstant(),
                escalation(result.getString("escalation")),
                result.getString("looked_digest"));
    }

    private static @Nullable Escalation escalation(@Nullable String name) {
        return name == null ? null : Escalation.valueOf(name);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
