package io.countersign.ledger;

import io.countersign.ledger.tlog.CompactRange;
import io.countersign.ledger.tlog.Hashes;
import io.countersign.ledger.tlog.Tile;
import io.countersign.ledger.tlog.TileRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One pass over the stored log, in index order and page by page, that builds the tree anew and compares. */
class LogVerification {

    private static final int PAGE = 500;

    private final LogStore log;
    private final JdbcClient jdbc;
    private final Faults faults;
    private final EntryCheck entries;
    private final CheckpointCheck checkpoints;
    private final CompactRange range = CompactRange.empty();
    private final TileRows tiles = TileRows.empty();

    private long nextIndex;

    LogVerification(LogStore log, JdbcClient jdbc, Faults faults, CheckpointCheck checkpoints) {
        this.log = log;
        this.jdbc = jdbc;
        this.faults = faults;
        this.entries = new EntryCheck(faults);
        this.checkpoints = checkpoints;
    }

    Verification run() {
        List<StoredEntry> page;
        do {
            page = jdbc.sql(StoredEntry.SELECT)
                    .param("after", nextIndex - 1)
                    .param("limit", PAGE)
                    .query(StoredEntry::of)
                    .list();
            checkPage(page);
        } while (page.size() == PAGE);
        checkEntriesOutsideTheLog();
        checkSequencerState();
        checkpoints.checkEnd(range.size(), log.newestCheckpoint().orElse(null));
        List<Verification.Fault> found = faults.list();
        return new Verification(found.isEmpty(), range.size(), HexFormat.of().formatHex(range.root()), false, found);
    }

    private void checkPage(List<StoredEntry> page) {
        if (page.isEmpty()) {
            return;
        }
        long last = page.get(page.size() - 1).index();
        Map<UUID, List<SealedValue>> values = new SealedStore(jdbc).between(nextIndex, last);
        Map<Long, List<byte[]>> roots = signedRoots(range.size(), range.size() + page.size());
        for (StoredEntry entry : page) {
            if (entry.index() != nextIndex) {
                faults.add(nextIndex, "The log has no entry here; the next one is at index %d.", entry.index());
            }
            byte[] hash = entries.check(entry, values.getOrDefault(entry.id(), List.of()));
            range.append(hash);
            tiles.append(hash).forEach(this::checkTile);
            checkpoints.checkRoot(range, roots.getOrDefault(range.size(), List.of()));
            nextIndex = entry.index() + 1;
        }
    }

    /** Of one size there can be several: an idle log is signed anew, and one that shows two faces is what to look for. */
    private Map<Long, List<byte[]>> signedRoots(long above, long until) {
        Map<Long, List<byte[]>> roots = new HashMap<>();
        jdbc.sql("select size, root from ledger.checkpoint where size > ? and size <= ?")
                .params(above, until)
                .query(row -> {
                    roots.computeIfAbsent(row.getLong(1), size -> new ArrayList<>())
                            .add(row.getBytes(2));
                });
        return roots;
    }

    private void checkTile(Tile tile) {
        byte[] hashes = Hashes.join(tile.hashes());
        boolean same = jdbc.sql("select hashes, root from ledger.tile where level = ? and number = ?")
                .params(tile.level(), tile.number())
                .query((row, number) ->
                        Arrays.equals(row.getBytes(1), hashes) && Arrays.equals(row.getBytes(2), tile.root()))
                .optional()
                .orElse(false);
        if (!same) {
            faults.add(
                    null, "Tile %d of level %d is missing or differs from the entries.", tile.number(), tile.level());
        }
    }

    private void checkEntriesOutsideTheLog() {
        jdbc.sql(
                        "select e.id from ledger.entry e where not exists (select 1 from ledger.leaf l where l.entry_id = e.id)"
                                + " and (e.xid < cast(? as xid8) or e.leaf_hash <> sha256('\\x00'::bytea || e.canonical))"
                                + " order by e.recorded_at limit ?")
                .params(log.state().low(), Faults.MOST)
                .query(row -> {
                    faults.add(null, "Entry %s was recorded but is not in the log.", row.getString(1));
                });
    }

    private void checkSequencerState() {
        CompactRange state = log.state().range();
        if (state.size() != range.size()) {
            faults.add(null, "%d entries were sequenced, but the log has %d.", state.size(), range.size());
        } else if (!Arrays.equals(state.toBytes(), range.toBytes())) {
            faults.add(null, "The sequencer's state does not fit the entries.");
        }
    }
}
