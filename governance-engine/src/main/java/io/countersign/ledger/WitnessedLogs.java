package io.countersign.ledger;

import io.countersign.ledger.tlog.Checkpoint;
import io.countersign.ledger.tlog.Merkle;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far this installation, as a witness, saw other logs. */
class WitnessedLogs {

    private final JdbcClient jdbc;

    WitnessedLogs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was seen last of a log, the empty log if nothing; nobody else sees it otherwise before the transaction ends. */
    Checkpoint lock(String origin, Instant now) {
        jdbc.sql("""
                insert into ledger.witnessed_log (origin, size, root, seen_at) values (?, 0, ?, ?)
                on conflict do nothing
                """)
                .params(origin, Merkle.emptyRoot(), now.atOffset(ZoneOffset.UTC))
                .update();
        return jdbc.sql("select size, root from ledger.witnessed_log where origin = ? for update")
                .param(origin)
                .query((row, number) -> new Checkpoint(origin, row.getLong("size"), row.getBytes("root")))
                .single();
    }

    void advance(Checkpoint seen, String note, Instant now) {
        jdbc.sql("update ledger.witnessed_log set size = ?, root = ?, checkpoint = ?, seen_at = ? where origin = ?")
                .params(seen.size(), seen.root(), note, now.atOffset(ZoneOffset.UTC), seen.origin())
                .update();
    }
}
