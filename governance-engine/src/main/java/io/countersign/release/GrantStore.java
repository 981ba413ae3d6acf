package io.countersign.release;

import io.countersign.change.Artifact;
import io.countersign.policy.DataEffect;
import io.countersign.policy.OwnerRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of rollback grants. */
class GrantStore {

    private static final String SELECT = """
            select id, change_id, invoker_roles, data_effect, valid_for, granted_at, expires_at, state, used_by, used_at,
                   array(select name from governance.rollback_target where grant_id = id order by name) as names,
                   array(select version from governance.rollback_target where grant_id = id order by name) as versions,
                   array(select digest from governance.rollback_target where grant_id = id order by name) as digests
            from governance.rollback_grant
            """;

    private final JdbcClient jdbc;

    GrantStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(GrantRow row) {
        jdbc.sql("""
                        insert into governance.rollback_grant (id, change_id, invoker_roles, data_effect, valid_for,
                            granted_at, state)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        row.id(),
                        row.changeId(),
                        row.invokerRoles().stream().map(Enum::name).sorted().toArray(String[]::new),
                        row.dataEffect().name(),
                        row.validFor().toString(),
                        Rows.utc(row.grantedAt()),
                        row.state().name())
                .update();
        row.target()
                .forEach(artifact -> jdbc.sql(
                                "insert into governance.rollback_target (grant_id, name, version, digest) values (?, ?, ?, ?)")
                        .params(row.id(), artifact.name(), artifact.version(), artifact.digest())
                        .update());
    }

    /** The last one of each of these requests. */
    List<GrantRow> last(Collection<UUID> changeIds) {
        return jdbc.sql("select distinct on (change_id) * from (" + SELECT + """
                        ) given where change_id = any (?) order by change_id, id desc
                        """)
                .param(changeIds.toArray(UUID[]::new))
                .query(GrantStore::row)
                .list();
    }

    Optional<GrantRow> last(UUID changeId) {
        return last(List.of(changeId)).stream().findFirst();
    }

    /** It holds until then, from its deployment on; counts once. */
    void start(UUID id, Instant expiresAt) {
        jdbc.sql("update governance.rollback_grant set expires_at = ? where id = ? and expires_at is null")
                .params(Rows.utc(expiresAt), id)
                .update();
    }

    /** Uses it, once: of any number of callers one gets true. */
    boolean use(UUID id, UUID by, Instant now) {
        return jdbc.sql("""
                        update governance.rollback_grant set state = 'USED', used_by = ?, used_at = ?
                        where id = ? and state = 'OPEN' and expires_at > ?
                        """).params(by, Rows.utc(now), id, Rows.utc(now)).update() == 1;
    }

    /** Ends one that nobody used; false where it had come to its end before. */
    boolean revoke(UUID id) {
        return jdbc.sql("update governance.rollback_grant set state = 'REVOKED' where id = ? and state = 'OPEN'")
                        .param(id)
                        .update()
                == 1;
    }

    private static GrantRow row(ResultSet result, int number) throws SQLException {
        Set<OwnerRole> roles = Rows.texts(result, "invoker_roles").stream()
                .map(OwnerRole::valueOf)
                .collect(Collectors.toUnmodifiableSet());
        return new GrantRow(
                result.getObject("id", UUID.class),
                result.getObject("change_id", UUID.class),
                target(result),
                roles,
                DataEffect.valueOf(result.getString("data_effect")),
                Duration.parse(result.getString("valid_for")),
                Rows.time(result, "granted_at"),
                Rows.timeOrNull(result, "expires_at"),
                RollbackGrant.State.valueOf(result.getString("state")),
                result.getObject("used_by", UUID.class),
                Rows.timeOrNull(result, "used_at"));
    }

    private static List<Artifact> target(ResultSet result) throws SQLException {
        List<String> names = Rows.texts(result, "names");
        List<String> versions = Rows.texts(result, "versions");
        List<String> digests = Rows.texts(result, "digests");
        List<Artifact> target = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            target.add(new Artifact(names.get(i), versions.get(i), digests.get(i)));
        }
        return List.copyOf(target);
    }
}
