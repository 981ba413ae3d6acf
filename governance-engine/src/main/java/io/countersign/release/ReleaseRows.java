package io.countersign.release;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Forgets what is kept about a request whose record is deleted. */
class ReleaseRows {

    private final JdbcClient jdbc;

    ReleaseRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Deployments that say what should run now stay, without the request. */
    void delete(UUID changeId) {
        run("""
                delete from governance.deployment old where change_id = ?
                  and exists (select 1 from governance.deployment newer
                              where newer.platform_id = old.platform_id and newer.environment = old.environment
                                and newer.authorised and newer.outcome = 'SUCCEEDED'
                                and newer.finished_at > old.finished_at)
                """, changeId);
        run("update governance.deployment set change_id = null, redemption_id = null where change_id = ?", changeId);
        run("delete from governance.finding where change_id = ?", changeId);
        run("delete from governance.redemption where change_id = ?", changeId);
        run("delete from governance.rollback where ? in (change_id, original_id)", changeId);
        run("delete from governance.rollback_grant where change_id = ?", changeId);
        run("delete from governance.permit where change_id = ?", changeId);
    }

    private void run(String sql, UUID changeId) {
        jdbc.sql(sql).param(changeId).update();
    }
}
