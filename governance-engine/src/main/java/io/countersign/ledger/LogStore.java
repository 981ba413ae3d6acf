package io.countersign.ledger;

import io.countersign.ledger.tlog.CompactRange;
import io.countersign.ledger.tlog.Hashes;
import io.countersign.ledger.tlog.Merkle;
import io.countersign.ledger.tlog.Tile;
import io.countersign.ledger.tlog.TileHashes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The log around the entries, in the database: positions, tiles, the sequencer's state and checkpoints. */
class LogStore implements TileHashes {

    /** One sequencer works at a time: whoever holds this advisory lock, to the end of its transaction. */
    private static final long SEQUENCER_LOCK = 0x636f756e74657273L;

    /**
     * A low-water mark from the future is another cluster's, from before a dump and restore: look at everything again.
     */
    private static final String STATE = """
            select size, compact,
                   case when low > pg_snapshot_xmax(pg_current_snapshot()) then '0'::xid8 else low end as low
            from ledger.sequencer_state order by size desc limit 1
            """;

    private static final String WITHOUT_POSITION = """
            from ledger.entry e
            where e.xid >= cast(:low as xid8) and not exists (select 1 from ledger.leaf l where l.entry_id = e.id)
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    LogStore(DataSource dataSource) {
        this.batches = new JdbcTemplate(dataSource);
        this.jdbc = JdbcClient.create(batches);
    }

    /** Whether this transaction may sequence or sign. */
    boolean lock() {
        return jdbc.sql("select pg_try_advisory_xact_lock(?)")
                .param(SEQUENCER_LOCK)
                .query(Boolean.class)
                .single();
    }

    State state() {
        return jdbc.sql(STATE)
                .query((row, number) ->
                        new State(CompactRange.of(row.getLong("size"), row.getBytes("compact")), row.getString("low")))
                .optional()
                .orElseGet(() -> new State(CompactRange.empty(), "0"));
    }

    /** The oldest transaction that may still commit entries; all below are finished. */
    String horizon() {
        return jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text")
                .query(String.class)
                .single();
    }

    /** @param except entries that are not looked for */
    List<Candidate> withoutPosition(String low, Collection<UUID> except, int limit) {
        return jdbc.sql("select e.id, e.xid, e.canonical, e.leaf_hash " + WITHOUT_POSITION
                        + " and e.id <> all(cast(:except as uuid[])) order by e.xid, e.id limit :limit")
                .param("low", low)
                .param("except", EntryStore.texts(except))
                .param("limit", limit)
                .query((row, number) -> new Candidate(
                        row.getObject("id", UUID.class),
                        row.getString("xid"),
                        row.getBytes("canonical"),
                        row.getBytes("leaf_hash")))
                .list();
    }

    long countWithoutPosition() {
        return jdbc.sql("select count(*) " + WITHOUT_POSITION)
                .param("low", state().low)
                .query(Long.class)
                .single();
    }

    void addLeaves(long firstIndex, List<Candidate> entries) {
        long[] index = {firstIndex};
        batches.batchUpdate(
                "insert into ledger.leaf (index, entry_id, leaf_hash) values (?, ?, ?)",
                entries,
                entries.size(),
                (row, entry) -> {
                    row.setLong(1, index[0]++);
                    row.setObject(2, entry.id);
                    row.setBytes(3, entry.leafHash);
                });
    }

    void addTile(Tile tile) {
        jdbc.sql("insert into ledger.tile (level, number, hashes, root) values (?, ?, ?, ?)")
                .params(tile.level(), tile.number(), Hashes.join(tile.hashes()), tile.root())
                .update();
    }

    void addState(State state) {
        jdbc.sql("insert into ledger.sequencer_state (size, low, compact) values (?, cast(? as xid8), ?)")
                .params(state.range.size(), state.low, state.range.toBytes())
                .update();
    }

    /** @param origin name under which it is signed */
    void addCheckpoint(SignedCheckpoint signed, String origin) {
        jdbc.sql("""
                insert into ledger.checkpoint (size, signed_at, root, note, name)
                values (?, ?, ?, ?, coalesce((select number from ledger.log_name where origin = ?), 1))
                """)
                .params(signed.size, signed.signedAt.atOffset(ZoneOffset.UTC), signed.root, signed.note, origin)
                .update();
    }

    /** Of the newest name, however long the log was under another one. */
    Optional<SignedCheckpoint> newestCheckpoint() {
        return jdbc.sql("""
                        select size, signed_at, root, note from ledger.checkpoint
                        order by name desc, size desc, signed_at desc limit 1
                        """).query(LogStore::checkpoint).optional();
    }

    static SignedCheckpoint checkpoint(ResultSet row, int number) throws SQLException {
        return new SignedCheckpoint(
                row.getLong("size"),
                row.getObject("signed_at", OffsetDateTime.class).toInstant(),
                row.getBytes("root"),
                row.getString("note"));
    }

    /** Put together by the server: one row however many hashes, since each row would cost more than its hash. */
    @Override
    public List<byte[]> read(int level, long from, int count) {
        String sql = level == 0
                ? "select string_agg(leaf_hash, ''::bytea order by index) from ledger.leaf"
                        + " where index >= :from and index < :until"
                : "select string_agg(root, ''::bytea order by number) from ledger.tile"
                        + " where level = :below and number >= :from and number < :until";
        byte[] joined = jdbc.sql(sql)
                .param("below", level - 1)
                .param("from", from)
                .param("until", from + count)
                .query(byte[].class)
                .optional()
                .orElseGet(() -> new byte[0]);
        return complete(Hashes.split(joined), from, count, "hashes of level " + level);
    }

    /**
     * The hashes of a tile.
     *
     * @param width how many it has: 256 if it is full
     */
    List<byte[]> tile(int level, long number, int width) {
        return width < Tile.WIDTH ? read(level, number * Tile.WIDTH, width) : fullTile(level, number);
    }

    private List<byte[]> fullTile(int level, long number) {
        return jdbc.sql("select hashes from ledger.tile where level = ? and number = ?")
                .params(level, number)
                .query((row, at) -> Hashes.split(row.getBytes(1)))
                .optional()
                .orElseThrow(
                        () -> new IllegalStateException("Tile %d of level %d is not stored".formatted(number, level)));
    }

    /** Exact bytes of neighbouring entries; exactly {@code count}. */
    List<byte[]> entries(long from, int count) {
        List<byte[]> entries = jdbc.sql("""
                        select e.canonical from ledger.leaf l join ledger.entry e on e.id = l.entry_id
                        where l.index >= ? and l.index < ? order by l.index
                        """)
                .params(from, from + count)
                .query((row, number) -> row.getBytes(1))
                .list();
        return complete(entries, from, count, "entries");
    }

    private static List<byte[]> complete(List<byte[]> found, long from, int count, String what) {
        if (found.size() != count) {
            throw new IllegalStateException(
                    "Of the %d %s from %d only %d are stored".formatted(count, what, from, found.size()));
        }
        return found;
    }

    /**
     * How far the log has been sequenced.
     *
     * @param low entries of transactions below this one have all been looked at
     */
    record State(CompactRange range, String low) {}

    /**
     * An entry without a position.
     *
     * @param xid transaction that recorded it
     */
    record Candidate(UUID id, String xid, byte[] canonical, byte[] leafHash) {

        /** Whether the bytes read now still have the hash computed when they were recorded. */
        boolean isSound() {
            return Arrays.equals(Merkle.leaf(canonical), leafHash);
        }
    }

    /** A checkpoint as stored. */
    record SignedCheckpoint(long size, Instant signedAt, byte[] root, String note) {

        boolean isSame(@Nullable SignedCheckpoint other) {
            return other != null && signedAt.equals(other.signedAt) && size == other.size && note.equals(other.note);
        }
    }
}
