package io.countersign.change;

import io.countersign.people.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** When which change wants to be deployed, and which of them get in each other's way. */
public class Schedule {

    /** How many changes of a period are given at most. */
    public static final int MOST = 500;

    private static final String SELECT = """
            select id, title, platform_key, environment, state, window_start, window_end
            from governance.change_request
            where submitted_at is not null and state not in ('DRAFT', 'REJECTED', 'WITHDRAWN', 'EXPIRED')
              and window_start < :until and window_end > :from
              and (:platform::text is null or platform_key = :platform)
            order by window_start, id
            limit :limit
            """;

    private final JdbcClient jdbc;

    Schedule(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The changes whose window has a moment in common with a period, the earliest first and at most {@link #MOST}; what
     * was rejected, withdrawn or never decided is left out.
     *
     * @param platform platform key, null for all
     */
    @Transactional(readOnly = true)
    public List<ScheduledChange> between(Actor actor, Instant from, Instant until, @Nullable String platform) {
        Access.read(actor);
        return platform != null && !StorableValues.storable(platform)
                ? List.of()
                : withConflicts(find(from, until, platform));
    }

    /** The changes that want the same place at the same time as this one, the earliest first. */
    @Transactional(readOnly = true)
    public List<ScheduledChange> conflicts(Actor actor, Change change) {
        Access.read(actor);
        Submission submission = change.submission();
        Window window = submission.window();
        if (change.state() == State.DRAFT || window == null || window.start() == null || window.end() == null) {
            return List.of();
        }
        List<ScheduledChange> found = find(window.start(), window.end(), submission.platform());
        return found.stream()
                .filter(one -> one.id().equals(change.id()))
                .findFirst()
                .map(own -> found.stream().filter(own::conflictsWith).toList())
                .orElse(List.of());
    }

    private List<ScheduledChange> find(Instant from, Instant until, @Nullable String platform) {
        return jdbc.sql(SELECT)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("platform", platform)
                .param("limit", MOST)
                .query(Schedule::row)
                .list();
    }

    /** Compared within a platform only, since nothing else can be in the way. */
    static List<ScheduledChange> withConflicts(List<ScheduledChange> found) {
        Map<String, List<ScheduledChange>> byPlatform =
                found.stream().collect(Collectors.groupingBy(ScheduledChange::platform));
        return byPlatform.values().stream()
                .flatMap(group -> group.stream().map(one -> one.among(group)))
                .sorted(Comparator.comparing(ScheduledChange::start).thenComparing(ScheduledChange::id))
                .toList();
    }

    private static ScheduledChange row(ResultSet row, int number) throws SQLException {
        return new ScheduledChange(
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getString("platform_key"),
                row.getString("environment"),
                State.valueOf(row.getString("state")),
                row.getObject("window_start", OffsetDateTime.class).toInstant(),
                row.getObject("window_end", OffsetDateTime.class).toInstant(),
                List.of());
    }
}
