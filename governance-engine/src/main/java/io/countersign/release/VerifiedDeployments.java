package io.countersign.release;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was deployed with a permit and success and found right by somebody: the places to which there is a way back. */
class VerifiedDeployments {

    private final JdbcClient jdbc;

    VerifiedDeployments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An artifact that ran and was found right.
     *
     * @param changeId the request that brought it; null where its record is deleted
     */
    record Proven(DeployedArtifact artifact, @Nullable UUID changeId) {}

    /** Whoever looked at what a request deployed found it right, or not. */
    void mark(UUID changeId, boolean ok, Instant at) {
        jdbc.sql("""
                        update governance.deployment set verified_at = case when ? then ?::timestamptz end
                        where change_id = ? and authorised and outcome = 'SUCCEEDED'
                        """).params(ok, Rows.utc(at), changeId).update();
    }

    /** Of each of these names what another request brought last to the environment and somebody found right. */
    List<Proven> before(UUID platformId, String environment, UUID changeId, Collection<String> names) {
        return jdbc.sql("""
                        select distinct on (substr(line, 73)) line, change_id
                        from governance.deployment, unnest(artifacts) line
                        where platform_id = ? and environment = ? and verified_at is not null
                          and change_id is distinct from ? and substr(line, 73) = any (?)
                          and finished_at < coalesce((select min(own.finished_at) from governance.deployment own
                                                      where own.change_id = ?), 'infinity')
                        order by substr(line, 73), finished_at desc, id desc
                        """)
                .params(platformId, environment, changeId, names.toArray(String[]::new), changeId)
                .query((row, number) -> new Proven(
                        DeployedArtifact.read(row.getString("line")).get(0), row.getObject("change_id", UUID.class)))
                .list();
    }

    /** The requests that brought these there last and were found right; those whose record is deleted are left out. */
    List<UUID> sources(UUID platformId, String environment, Collection<DeployedArtifact> artifacts) {
        return jdbc.sql("""
                        select distinct on (line) change_id
                        from governance.deployment, unnest(artifacts) line
                        where platform_id = ? and environment = ? and verified_at is not null and line = any (?::text[])
                          and change_id is not null
                        order by line, finished_at desc
                        """)
                .params(platformId, environment, DeployedArtifact.lines(artifacts))
                .query(UUID.class)
                .list();
    }

    /** Whether each of these is still known to have run there and to have been right. */
    boolean stillProven(UUID platformId, String environment, Collection<DeployedArtifact> artifacts) {
        String[] lines = DeployedArtifact.lines(artifacts);
        return jdbc.sql("""
                        select count(distinct line) from governance.deployment, unnest(artifacts) line
                        where platform_id = ? and environment = ? and verified_at is not null and line = any (?::text[])
                        """)
                        .params(platformId, environment, lines)
                        .query(Integer.class)
                        .single()
                == lines.length;
    }

    /** Whether another request brought any of these names there after this one did. */
    boolean deployedSince(UUID platformId, String environment, UUID changeId, Collection<String> names) {
        return jdbc.sql("""
                        select exists (
                            select 1 from governance.deployment later, unnest(later.artifacts) line
                            where later.platform_id = ? and later.environment = ? and later.authorised
                              and later.outcome = 'SUCCEEDED' and later.change_id is distinct from ?
                              and substr(line, 73) = any (?)
                              and later.finished_at > (select max(finished_at) from governance.deployment own
                                                       where own.change_id = ?))
                        """)
                .params(platformId, environment, changeId, names.toArray(String[]::new), changeId)
                .query(Boolean.class)
                .single();
    }

    /** Whether a request was reported to have deployed exactly these, with its permit and success. */
    boolean deployed(UUID changeId, Collection<DeployedArtifact> artifacts) {
        return jdbc.sql("""
                        select exists (select 1 from governance.deployment
                                       where change_id = ? and authorised and outcome = 'SUCCEEDED'
                                         and artifacts = ?::text[])
                        """)
                .params(changeId, DeployedArtifact.lines(artifacts))
                .query(Boolean.class)
                .single();
    }
}
