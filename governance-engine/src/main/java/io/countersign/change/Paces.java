package io.countersign.change;

import io.countersign.policy.OwnerRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** How long the owner roles of a platform usually take to decide, from what they decided lately. */
public class Paces {

    /** What was submitted before is no longer what is usual. */
    public static final Duration LATELY = Duration.ofDays(90);

    /** With fewer decisions than these nothing is said of a role. */
    public static final int ENOUGH = 5;

    /** Of a busy platform the latest requests say enough; what this costs must not grow with it. */
    private static final int MOST_REQUESTS = 200;

    // A decision's time runs from when the request said what was decided on, or from when it was owed.
    private static final String SELECT = """
            select role, count(*) as decided,
                   percentile_cont(0.5) within group (order by took) as half,
                   percentile_cont(0.9) within group (order by took) as nine_in_ten
            from (
                select d.role, extract(epoch from d.decided_at - greatest(
                           (select max(r.revised_at) from governance.change_revision r
                            where r.change_id = d.change_id and r.revised_at <= d.decided_at),
                           (select owed.opened_at from governance.debt owed
                            where owed.change_id = d.change_id and owed.opened_at <= d.decided_at))) as took
                from (select id from governance.change_request
                      where platform_id = :platform and submitted_at >= :since
                      order by submitted_at desc limit :most) lately
                join governance.decision d on d.change_id = lately.id
                where d.role = any (:roles)
            ) decision
            group by role
            """;

    private static final String OPEN_SINCE = """
            select greatest((select max(revised_at) from governance.change_revision where change_id = :change),
                            (select opened_at from governance.debt where change_id = :change))
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Paces(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Of the roles whose decision on a request, or whose ratification of it, is open; two queries at most. */
    @Transactional(readOnly = true)
    public Pace of(Change change) {
        Set<OwnerRole> open = open(change);
        if (change.platform() == null || open.isEmpty()) {
            return Pace.NOTHING_OPEN;
        }
        Map<OwnerRole, Pace.OfRole> roles = new EnumMap<>(OwnerRole.class);
        open.forEach(role -> roles.put(role, Pace.OfRole.NONE));
        taken(change.platform().id(), open).forEach(taken -> roles.put(taken.role(), taken.pace()));
        return new Pace(openSince(change.id()), roles);
    }

    private static Set<OwnerRole> open(Change change) {
        Debt debt = change.debt();
        boolean asked = change.state() == State.DECIDING || debt != null && debt.state() == Debt.State.OPEN;
        Set<OwnerRole> open = asked ? EnumSet.allOf(OwnerRole.class) : EnumSet.noneOf(OwnerRole.class);
        change.decisions().stream().filter(Decision::standing).forEach(decision -> open.remove(decision.role()));
        return open;
    }

    private List<Taken> taken(UUID platformId, Set<OwnerRole> roles) {
        return jdbc.sql(SELECT)
                .param("platform", platformId)
                .param("since", clock.instant().minus(LATELY).atOffset(ZoneOffset.UTC))
                .param("roles", roles.stream().map(OwnerRole::name).toArray(String[]::new))
                .param("most", MOST_REQUESTS)
                .query(Paces::row)
                .list();
    }

    private @Nullable Instant openSince(UUID changeId) {
        return jdbc.sql(OPEN_SINCE)
                .param("change", changeId)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(null);
    }

    private static Taken row(ResultSet row, int number) throws SQLException {
        int decided = row.getInt("decided");
        boolean enough = decided >= ENOUGH;
        return new Taken(
                OwnerRole.valueOf(row.getString("role")),
                new Pace.OfRole(
                        decided,
                        enough ? duration(row.getDouble("half")) : null,
                        enough ? duration(row.getDouble("nine_in_ten")) : null));
    }

    private static Duration duration(double seconds) {
        return Duration.ofSeconds(Math.round(seconds));
    }

    private record Taken(OwnerRole role, Pace.OfRole pace) {}
}
