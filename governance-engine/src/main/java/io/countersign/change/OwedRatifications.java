package io.countersign.change;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** What platforms owe for what was deployed ahead of their owners: for whoever looks at such a platform. */
public class OwedRatifications {

    private static final String SELECT = """
            select change_id, platform_key, incident, due_at
            from governance.debt
            where state = 'OPEN' and platform_key = any (
            """;

    private final JdbcClient jdbc;

    OwedRatifications(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What these platforms owe, the most urgent first.
     *
     * @param platforms platform keys
     */
    @Transactional(readOnly = true)
    public List<OwedRatification> of(Collection<String> platforms) {
        return platforms.stream().allMatch(StorableValues::storable)
                ? find("?::text[]", platforms.toArray(String[]::new))
                : List.of();
    }

    /** What the platform of a submitted request owes, the most urgent first; nothing for a draft, which only one sees. */
    @Transactional(readOnly = true)
    public List<OwedRatification> around(UUID changeId) {
        return find(
                "select platform_key from governance.change_request where id = ? and submitted_at is not null",
                changeId);
    }

    private List<OwedRatification> find(String platforms, Object parameter) {
        return jdbc.sql(SELECT + platforms + ") order by due_at, change_id")
                .param(parameter)
                .query(OwedRatifications::row)
                .list();
    }

    private static OwedRatification row(ResultSet row, int number) throws SQLException {
        return new OwedRatification(
                row.getObject("change_id", UUID.class),
                row.getString("platform_key"),
                row.getString("incident"),
                row.getObject("due_at", OffsetDateTime.class).toInstant());
    }
}
