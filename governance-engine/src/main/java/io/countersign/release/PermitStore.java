package io.countersign.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of permits. */
class PermitStore {

    private static final String SELECT = """
            select id, change_id, platform_id, submission_digest, environment, artifacts, client_id,
                   minted_at, expires_at, state
            from governance.permit
            """;

    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;

    PermitStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(PermitRow row, byte[] tokenHash) {
        jdbc.sql("""
                        insert into governance.permit (id, change_id, platform_id, token_hash, submission_digest,
                            environment, artifacts, client_id, minted_at, expires_at, state)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        row.id(),
                        row.changeId(),
                        row.platformId(),
                        tokenHash,
                        row.submissionDigest(),
                        row.environment(),
                        DeployedArtifact.lines(row.artifacts()),
                        row.clientId(),
                        Rows.utc(row.mintedAt()),
                        Rows.utc(row.expiresAt()),
                        row.state().name())
                .update();
    }

    Optional<PermitRow> byHash(byte[] tokenHash) {
        return jdbc.sql(SELECT + "where token_hash = ?")
                .param(tokenHash)
                .query(PermitStore::row)
                .optional();
    }

    /** The permit of each request that was minted last. */
    List<PermitRow> last(Collection<UUID> changeIds) {
        return jdbc.sql("select distinct on (change_id) * from (" + SELECT + """
                        ) permit where change_id = any (?) order by change_id, id desc
                        """)
                .param(changeIds.toArray(UUID[]::new))
                .query(PermitStore::row)
                .list();
    }

    Optional<PermitRow> open(UUID changeId) {
        return jdbc.sql(SELECT + "where change_id = ? and state = 'MINTED'")
                .param(changeId)
                .query(PermitStore::row)
                .optional();
    }

    /** Who minted permits that are not used yet. */
    List<UUID> clients() {
        return jdbc.sql("select distinct client_id from governance.permit where state = 'MINTED'")
                .query(UUID.class)
                .list();
    }

    /** The requests whose permits this client minted and did not use, in an order that is the same for everybody. */
    List<UUID> openOf(UUID clientId) {
        return jdbc.sql(
                        "select change_id from governance.permit where client_id = ? and state = 'MINTED' order by change_id")
                .param(clientId)
                .query(UUID.class)
                .list();
    }

    /** Permits that nobody used in time. */
    List<PermitRow> lapsed(Instant now, int limit) {
        return jdbc.sql(SELECT + "where state = 'MINTED' and expires_at <= ? order by expires_at limit ?")
                .params(Rows.utc(now), limit)
                .query(PermitStore::row)
                .list();
    }

    /** Uses it, once: of any number of callers one gets true. */
    boolean redeem(UUID id, Instant now) {
        return jdbc.sql(
                                "update governance.permit set state = 'REDEEMED' where id = ? and state = 'MINTED' and expires_at > ?")
                        .params(id, Rows.utc(now))
                        .update()
                == 1;
    }

    /** Ends one that was not used; false where it had come to its end before. */
    boolean end(UUID id, Permit.State state) {
        return jdbc.sql("update governance.permit set state = ? where id = ? and state = 'MINTED'")
                        .params(state.name(), id)
                        .update()
                == 1;
    }

    /**
     * A permit and how it was used.
     *
     * @param redemption null if it was not
     */
    record Used(PermitRow permit, @Nullable Redemption redemption) {}

    /** At most so many after this one, by id. */
    List<Used> after(@Nullable UUID id, int limit) {
        return jdbc.sql("""
                        select p.*, r.id as redemption_id, r.deploy_by
                        from (select * from governance.permit where id > ? order by id limit ?) p
                        left join governance.redemption r on r.permit_id = p.id
                        order by p.id
                        """)
                .params(id == null ? FIRST : id, limit)
                .query(PermitStore::used)
                .list();
    }

    private static Used used(ResultSet row, int number) throws SQLException {
        PermitRow permit = row(row, number);
        UUID redemption = row.getObject("redemption_id", UUID.class);
        return new Used(
                permit,
                redemption == null ? null : new Redemption(redemption, permit.changeId(), Rows.time(row, "deploy_by")));
    }

    /** Those of the ids that permits have. */
    Set<UUID> existing(Collection<UUID> ids) {
        return Set.copyOf(jdbc.sql("select id from governance.permit where id = any (?)")
                .params((Object) ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    static PermitRow row(ResultSet result, int number) throws SQLException {
        return new PermitRow(
                result.getObject("id", UUID.class),
                result.getObject("change_id", UUID.class),
                result.getObject("platform_id", UUID.class),
                result.getString("submission_digest"),
                result.getString("environment"),
                Rows.artifacts(result, "artifacts"),
                result.getObject("client_id", UUID.class),
                Rows.time(result, "minted_at"),
                Rows.time(result, "expires_at"),
                Permit.State.valueOf(result.getString("state")));
    }
}
