package io.countersign.release;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of redemptions. */
class RedemptionStore {

    private final JdbcClient jdbc;

    RedemptionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID id, PermitRow permit, byte @Nullable [] callHash, Instant at, Instant deployBy) {
        jdbc.sql("""
                        insert into governance.redemption (id, permit_id, change_id, call_hash, redeemed_at, deploy_by)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(id, permit.id(), permit.changeId(), callHash, Rows.utc(at), Rows.utc(deployBy))
                .update();
    }

    /** The use of a permit by this very call. */
    Optional<Redemption> same(UUID permitId, byte[] callHash) {
        return jdbc.sql(
                        "select id, change_id, deploy_by from governance.redemption where permit_id = ? and call_hash = ?")
                .params(permitId, callHash)
                .query((row, number) -> new Redemption(
                        row.getObject("id", UUID.class),
                        row.getObject("change_id", UUID.class),
                        Rows.time(row, "deploy_by")))
                .optional();
    }

    /** By when these permits' deployments are to be reported; those not used are left out. */
    Map<UUID, Instant> deployBy(Collection<UUID> permitIds) {
        Map<UUID, Instant> times = new HashMap<>();
        jdbc.sql("select permit_id, deploy_by from governance.redemption where permit_id = any (?)")
                .param(permitIds.toArray(UUID[]::new))
                .query((row, number) -> times.put(row.getObject("permit_id", UUID.class), Rows.time(row, "deploy_by")))
                .list();
        return times;
    }

    /** The permit that was used so. */
    Optional<RedemptionRow> byId(UUID id) {
        return jdbc.sql("""
                        select r.id as redemption_id, r.redeemed_at, r.deploy_by, r.reported_at, p.*
                        from governance.redemption r join governance.permit p on p.id = r.permit_id
                        where r.id = ?
                        """)
                .param(id)
                .query((row, number) -> new RedemptionRow(
                        row.getObject("redemption_id", UUID.class),
                        PermitStore.row(row, number),
                        Rows.time(row, "redeemed_at"),
                        Rows.time(row, "deploy_by"),
                        Rows.timeOrNull(row, "reported_at")))
                .optional();
    }

    void reported(UUID id, Instant at) {
        jdbc.sql("update governance.redemption set reported_at = ? where id = ?")
                .params(Rows.utc(at), id)
                .update();
    }

    /** Redemptions whose deployment nobody reported in time. */
    List<UUID> overdue(Instant now, int limit) {
        return jdbc.sql("""
                        select id from governance.redemption
                        where reported_at is null and missed_at is null and deploy_by <= ?
                        order by deploy_by limit ?
                        """).params(Rows.utc(now), limit).query(UUID.class).list();
    }

    /** Notes that the report is missing; false where somebody noted it before, or it came. */
    boolean missed(UUID id, Instant at) {
        return jdbc.sql("""
                        update governance.redemption set missed_at = ?
                        where id = ? and reported_at is null and missed_at is null
                        """).params(Rows.utc(at), id).update() == 1;
    }

    /** What is being deployed to an environment now. */
    List<DeployedArtifact> underway(UUID platformId, String environment) {
        return jdbc
                .sql("""
                        select p.artifacts from governance.redemption r join governance.permit p on p.id = r.permit_id
                        where r.reported_at is null and p.platform_id = ? and p.environment = ?
                        """)
                .params(platformId, environment)
                .query((row, number) -> Rows.artifacts(row, "artifacts"))
                .list()
                .stream()
                .flatMap(List::stream)
                .toList();
    }
}
