package io.countersign.ledger;

import io.countersign.ledger.LogStore.SignedCheckpoint;
import io.countersign.ledger.tlog.CosignerKey;
import io.countersign.ledger.tlog.SignedNote;
import io.countersign.ledger.tlog.WitnessPolicy;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What witnesses said of this log's checkpoints, in the database; only ever added to. */
class Cosignatures {

    /** How many cosigned checkpoints back a quorum is looked for. */
    private static final int LOOK_BACK = 30;

    private final JdbcClient jdbc;

    Cosignatures(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** Keeps the line of a witness; two nodes may have asked for the same. */
    void add(SignedCheckpoint checkpoint, CosignerKey witness, long seconds, String line) {
        jdbc.sql("""
                insert into ledger.cosignature (size, root, vkey, cosigned_at, line) values (?, ?, ?, ?, ?)
                on conflict do nothing
                """)
                .params(
                        checkpoint.size(),
                        checkpoint.root(),
                        witness.toString(),
                        Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC),
                        line)
                .update();
    }

    boolean has(SignedCheckpoint checkpoint, CosignerKey witness) {
        return jdbc.sql("select exists (select 1 from ledger.cosignature where size = ? and root = ? and vkey = ?)")
                .params(checkpoint.size(), checkpoint.root(), witness.toString())
                .query(Boolean.class)
                .single();
    }

    /** The largest checkpoint, no larger than this, that this witness cosigned; 0 if none. */
    long newestSize(CosignerKey witness, long atMost) {
        return jdbc.sql("select coalesce(max(size), 0) from ledger.cosignature where vkey = ? and size <= ?")
                .params(witness.toString(), atMost)
                .query(Long.class)
                .single();
    }

    /** The newest checkpoint that this policy takes for witnessed. */
    Optional<SignedCheckpoint> newestWitnessed(WitnessPolicy policy) {
        return jdbc.sql("""
                        select c.size, c.signed_at, c.root, c.note from ledger.checkpoint c
                        where exists (select 1 from ledger.cosignature s where s.size = c.size and s.root = c.root)
                        order by c.name desc, c.size desc, c.signed_at desc limit ?
                        """).param(LOOK_BACK).query(LogStore::checkpoint).list().stream()
                .filter(checkpoint ->
                        policy.judge(SignedNote.parse(note(checkpoint))).yes())
                .findFirst();
    }

    /** The checkpoint with the signature of the log and the cosignatures that hold. */
    String note(SignedCheckpoint checkpoint) {
        List<String> lines = jdbc.sql("""
                        select distinct on (vkey) vkey, line from ledger.cosignature where size = ? and root = ?
                        order by vkey, cosigned_at desc
                        """)
                .params(checkpoint.size(), checkpoint.root())
                .query((row, number) -> sound(checkpoint.note(), row.getString("vkey"), row.getString("line")))
                .list();
        String all = String.join("", lines);
        return all.isEmpty()
                ? checkpoint.note()
                : SignedNote.parse(checkpoint.note()).with(all);
    }

    /** One false line would have every verifier refuse the whole note. */
    private static String sound(String note, String vkey, String line) {
        try {
            SignedNote cosigned = SignedNote.parse(SignedNote.parse(note).with(line));
            CosignerKey key = CosignerKey.parse(vkey);
            boolean holds = SignedNote.parseLines(line).size() == 1
                    && key.cosigned(cosigned).isPresent();
            return holds ? line : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
