package io.countersign.release;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of what was seen running last. */
class ObservationStore {

    private final JdbcClient jdbc;

    ObservationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What an observation brought. */
    enum News {
        /** Something later was seen before. */
        OUTDATED,
        /** The same as before. */
        SAME,
        /** Something else than before, or something for the first time. */
        DIFFERENT
    }

    /** Keeps it unless it is outdated; the environment's row stays locked until the transaction ends. */
    News keep(UUID platformId, NewObservation seen, UUID observer, Instant receivedAt) {
        String[] lines = DeployedArtifact.lines(seen.running());
        jdbc.sql("""
                        insert into governance.observation (platform_id, environment, running, observed_at, received_at,
                            observer_id)
                        values (?, ?, '{}', '-infinity', ?, ?)
                        on conflict (platform_id, environment) do nothing
                        """)
                .params(platformId, seen.environment(), Rows.utc(receivedAt), observer)
                .update();
        News news = jdbc.sql("""
                        select running, observed_at > ? as outdated, observed_at = '-infinity' as first
                        from governance.observation where platform_id = ? and environment = ? for update
                        """)
                .params(Rows.utc(seen.observedAt()), platformId, seen.environment())
                .query((row, number) -> row.getBoolean("outdated")
                        ? News.OUTDATED
                        : !row.getBoolean("first")
                                        && Arrays.equals(lines, (String[])
                                                row.getArray("running").getArray())
                                ? News.SAME
                                : News.DIFFERENT)
                .single();
        if (news != News.OUTDATED) {
            jdbc.sql("""
                            update governance.observation
                            set running = ?, observed_at = ?, received_at = ?, observer_id = ?
                            where platform_id = ? and environment = ?
                            """)
                    .params(
                            lines,
                            Rows.utc(seen.observedAt()),
                            Rows.utc(receivedAt),
                            observer,
                            platformId,
                            seen.environment())
                    .update();
        }
        return news;
    }
}
