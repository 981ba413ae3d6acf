package io.countersign.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of reported deployments. */
class DeploymentStore {

    private static final String SELECT = """
            select id, platform_id, platform_key, environment, artifacts, started_at, finished_at, outcome,
                   redemption_id, change_id, client_id, received_at, faults
            from governance.deployment
            """;
    private static final int MOST = 200;

    private final JdbcClient jdbc;

    DeploymentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false where the same was reported before */
    boolean insert(DeploymentRow row, String contentDigest) {
        return jdbc.sql("""
                        insert into governance.deployment (id, platform_id, platform_key, environment, artifacts,
                            started_at, finished_at, outcome, redemption_id, change_id, client_id, received_at,
                            faults, authorised, content_digest)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (content_digest) do nothing
                        """)
                        .params(
                                row.id(),
                                row.platformId(),
                                row.platform(),
                                row.environment(),
                                DeployedArtifact.lines(row.artifacts()),
                                Rows.utc(row.startedAt()),
                                Rows.utc(row.finishedAt()),
                                row.outcome().name(),
                                row.redemptionId(),
                                row.changeId(),
                                row.clientId(),
                                Rows.utc(row.receivedAt()),
                                row.faults().stream().map(Enum::name).toArray(String[]::new),
                                row.authorised(),
                                contentDigest)
                        .update()
                == 1;
    }

    Optional<DeploymentRow> byContent(String contentDigest) {
        return jdbc.sql(SELECT + "where content_digest = ?")
                .param(contentDigest)
                .query(DeploymentStore::row)
                .optional();
    }

    /** A page, newest first. */
    List<DeploymentRow> page(DeploymentQuery query) {
        return jdbc.sql(SELECT + """
                        where (:platform::text is null or platform_key = :platform)
                          and (:change::uuid is null or change_id = :change)
                          and (:before::uuid is null or id < :before)
                        order by id desc limit :limit
                        """)
                .param("platform", query.platform())
                .param("change", query.changeId())
                .param("before", query.before())
                .param("limit", Math.min(Math.max(query.limit(), 1), MOST))
                .query(DeploymentStore::row)
                .list();
    }

    /** What should run in an environment: of each artifact what was deployed last with a permit and success. */
    List<DeployedArtifact> expected(UUID platformId, String environment) {
        return artifacts("""
                select distinct on (substr(line, 73)) line
                from governance.deployment, unnest(artifacts) line
                where platform_id = ? and environment = ? and authorised and outcome = 'SUCCEEDED'
                order by substr(line, 73), finished_at desc, id desc
                """, platformId, environment);
    }

    /** Those of these that were ever reported to have been deployed to an environment, with a permit or without. */
    Set<DeployedArtifact> reported(UUID platformId, String environment, Collection<DeployedArtifact> artifacts) {
        return jdbc
                .sql("""
                        select distinct line from governance.deployment, unnest(artifacts) line
                        where platform_id = ? and environment = ? and artifacts && ?::text[] and line = any (?::text[])
                        """)
                .params(platformId, environment, DeployedArtifact.lines(artifacts), DeployedArtifact.lines(artifacts))
                .query(String.class)
                .list()
                .stream()
                .flatMap(line -> DeployedArtifact.read(line).stream())
                .collect(Collectors.toSet());
    }

    private List<DeployedArtifact> artifacts(String sql, Object... params) {
        return DeployedArtifact.read(
                jdbc.sql(sql).params(params).query(String.class).list().toArray(String[]::new));
    }

    private static DeploymentRow row(ResultSet result, int number) throws SQLException {
        return new DeploymentRow(
                result.getObject("id", UUID.class),
                result.getObject("platform_id", UUID.class),
                result.getString("platform_key"),
                result.getString("environment"),
                Rows.artifacts(result, "artifacts"),
                Rows.time(result, "started_at"),
                Rows.time(result, "finished_at"),
                Deployment.Outcome.valueOf(result.getString("outcome")),
                result.getObject("redemption_id", UUID.class),
                result.getObject("change_id", UUID.class),
                result.getObject("client_id", UUID.class),
                Rows.time(result, "received_at"),
                Rows.texts(result, "faults").stream()
                        .map(DeploymentFault::valueOf)
                        .toList());
    }
}
