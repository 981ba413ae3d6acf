package io.countersign.ownership;

import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of the clients that platforms are bound to. */
class DeploymentClientStore {

    private final JdbcClient jdbc;

    DeploymentClientStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Set<UUID> of(UUID platformId) {
        return Set.copyOf(jdbc.sql("select person_id from governance.deployment_client where platform_id = ?")
                .param(platformId)
                .query(UUID.class)
                .list());
    }

    void insert(UUID platformId, UUID personId) {
        jdbc.sql("insert into governance.deployment_client (platform_id, person_id) values (?, ?)")
                .params(platformId, personId)
                .update();
    }

    void delete(UUID platformId, UUID personId) {
        jdbc.sql("delete from governance.deployment_client where platform_id = ? and person_id = ?")
                .params(platformId, personId)
                .update();
    }
}
