package io.countersign.ledger;

import io.countersign.ledger.LogStore.SignedCheckpoint;
import io.countersign.ledger.tlog.Checkpoint;
import io.countersign.ledger.tlog.EntryBundle;
import io.countersign.ledger.tlog.Hashes;
import io.countersign.ledger.tlog.SignedNote;
import io.countersign.ledger.tlog.Tile;
import io.countersign.ledger.tlog.TilePath;
import io.countersign.ledger.tlog.Tree;
import io.countersign.ledger.tlog.WitnessPolicy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes the log as files in the layout of C2SP tlog-tiles, which any web server can serve: all that a checkpoint
 * covers, each file whole or not at all, the checkpoint last, with the cosignatures of witnesses that have come. Beside it
 * lies the newest timestamp with the text that it stamps. What an earlier export wrote stays as it is, so that whoever was
 * handed an older checkpoint finds its tiles. Only reads the database; the role of an auditor is enough.
 */
public final class LogExport {

    private static final int LEVELS = 8;

    private final LogStore log;
    private final Cosignatures cosignatures;
    private final TimestampStore timestamps;

    /** @param database of the log, by a login that may read it */
    public LogExport(DataSource database) {
        log = new LogStore(database);
        cosignatures = new Cosignatures(database);
        timestamps = new TimestampStore(database);
    }

    /**
     * Brings a directory up to the newest checkpoint; creates it if it is not there.
     *
     * @return how many entries it holds now; 0 as long as nothing was signed
     * @throws IllegalStateException if the directory holds another log, or a longer one
     * @throws IOException if a file cannot be read or written
     */
    public long to(Path directory) throws IOException {
        return to(directory, null);
    }

    /**
     * Brings a directory up to the newest checkpoint that is witnessed, or to the newest of all if the directory shows more
     * already or none is witnessed; creates the directory if it is not there.
     *
     * @param policy file of the policy by which a checkpoint counts as witnessed, null if none does
     * @return how many entries it holds now; 0 as long as nothing was signed
     * @throws IllegalStateException if the directory holds another log, or a longer one, or the file is no policy for this
     *     one
     * @throws IOException if a file cannot be read or written
     */
    public long to(Path directory, @Nullable Path policy) throws IOException {
        Files.createDirectories(directory);
        SignedCheckpoint newest = log.newestCheckpoint().orElse(null);
        if (newest == null) {
            return 0;
        }
        long before = sizeThere(directory, newest);
        SignedCheckpoint shown = policy == null ? newest : witnessed(policy, newest, before);
        write(directory, before, shown);
        return shown.size();
    }

    /** Witnesses cosign a moment after the log signed, so while it grows nobody has cosigned the newest checkpoint. */
    private SignedCheckpoint witnessed(Path policy, SignedCheckpoint newest, long before) {
        String origin = parse(newest.note()).origin();
        return cosignatures
                .newestWitnessed(read(policy, origin))
                .filter(witnessed -> witnessed.size() >= before)
                .filter(witnessed -> parse(witnessed.note()).origin().equals(origin))
                .orElse(newest);
    }

    private static WitnessPolicy read(Path policy, String origin) {
        try {
            return PolicyFile.read(policy, origin).policy();
        } catch (LedgerMisconfigured e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private void write(Path directory, long before, SignedCheckpoint shown) throws IOException {
        for (int level = 0; level < LEVELS; level++) {
            writeLevel(directory, level, before >>> level * Byte.SIZE, shown.size() >>> level * Byte.SIZE);
        }
        writeTimestamp(directory.resolve("timestamp"), shown);
        write(directory.resolve("checkpoint"), cosignatures.note(shown).getBytes(StandardCharsets.UTF_8));
    }

    /** What was exported before must be the beginning of what is exported now. */
    private long sizeThere(Path directory, SignedCheckpoint newest) throws IOException {
        Path file = directory.resolve("checkpoint");
        if (!Files.exists(file)) {
            return 0;
        }
        Checkpoint there = parse(file);
        if (!there.origin().equals(parse(newest.note()).origin())) {
            throw new IllegalStateException("%s holds another log: %s.".formatted(directory, there.origin()));
        }
        if (there.size() > newest.size()) {
            throw new IllegalStateException(
                    "%s holds %d entries, the newest checkpoint only %d: is this an older database?"
                            .formatted(directory, there.size(), newest.size()));
        }
        if (!Arrays.equals(new Tree(log).root(there.size()), there.root())) {
            throw new IllegalStateException(
                    "The first %d entries of the log are not those in %s.".formatted(there.size(), directory));
        }
        return there.size();
    }

    private static Checkpoint parse(Path file) throws IOException {
        try {
            return parse(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("%s is no checkpoint: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static Checkpoint parse(String note) {
        return Checkpoint.parse(SignedNote.parse(note).text());
    }

    /**
     * The tiles of a level that an earlier export does not have in full.
     *
     * @param before how many hashes of the level it had
     * @param hashes how many there are
     */
    private void writeLevel(Path directory, int level, long before, long hashes) throws IOException {
        for (long number = before / Tile.WIDTH; number * Tile.WIDTH < hashes; number++) {
            int width = (int) Math.min(Tile.WIDTH, hashes - number * Tile.WIDTH);
            if (level == 0) {
                TilePath entries = new TilePath(true, 0, number, width);
                write(at(directory, entries), EntryBundle.of(log.entries(entries.first(), width)));
            }
            TilePath tile = new TilePath(false, level, number, width);
            write(at(directory, tile), Hashes.join(log.read(level, tile.first(), width)));
        }
    }

    private void writeTimestamp(Path folder, SignedCheckpoint shown) throws IOException {
        CheckpointTimestamp stamp =
                timestamps.newest(parse(shown.note()).origin(), shown.size()).orElse(null);
        if (stamp != null) {
            write(folder.resolve(stamp.size() + ".txt"), stamp.checkpoint().getBytes(StandardCharsets.UTF_8));
            write(
                    folder.resolve(stamp.size() + ".tst"),
                    timestamps.token(stamp.id()).orElseThrow());
        }
    }

    private static Path at(Path directory, TilePath tile) {
        return directory.resolve("tile").resolve(tile.text());
    }

    /**
     * Nobody ever reads half a file, and what a later export leaves out, because it is there already, outlasts a power
     * failure: so each is forced to the disk before it gets its name. It is created like any file of the process, so that
     * its umask decides who may read it: a temporary file would be its owner's alone, and a web server is somebody else.
     */
    private static void write(Path file, byte[] bytes) throws IOException {
        Path folder = Files.createDirectories(file.getParent());
        Path whole = folder.resolve(".%s.%s.part".formatted(file.getFileName(), UUID.randomUUID()));
        try {
            try (FileChannel channel =
                    FileChannel.open(whole, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }
}
