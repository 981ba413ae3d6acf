package io.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.ledger.tlog.Hashes;
import io.countersign.ledger.tlog.Merkle;
import io.countersign.ledger.tlog.Proofs;
import io.countersign.ledger.tlog.Tile;
import io.countersign.ledger.tlog.TilePath;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What of a log can be read as tiles: everything that a checkpoint covers, and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TilesIT {

    private static final int FIRST = 257;
    private static final int SIZE = 600;

    private TestLog log;
    private byte[] firstRoot;

    @BeforeAll
    void signTwice(@TempDir Path keys) throws Exception {
        log = new TestLog(keys);
        log.append(FIRST);
        log.sequenceAndSign();
        firstRoot = root();
        log.append(SIZE - FIRST);
        log.sequenceAndSign();
        log.append(1);
        log.sequence(); // no checkpoint covers this one
    }

    @AfterAll
    void close() {
        log.close();
    }

    @Test
    void servesFullAndPartialTilesOfHashes() {
        List<byte[]> leaves = new ArrayList<>();
        leaves.addAll(Hashes.split(read("0/000")));
        leaves.addAll(Hashes.split(read("0/001")));
        leaves.addAll(Hashes.split(read("0/002.p/88")));

        assertThat(leaves).hasSize(SIZE);
        assertThat(Hashes.split(read("1/000.p/2")))
                .containsExactly(
                        new Tile(0, 0, leaves.subList(0, 256)).root(), new Tile(0, 1, leaves.subList(256, 512)).root());
        assertThat(read("0/001.p/1")).as("of the earlier checkpoint").isEqualTo(leaves.get(256));
    }

    @Test
    void servesEntriesInTheBytesThatWereHashed() {
        List<byte[]> leaves = new ArrayList<>();
        ByteBuffer bundle = ByteBuffer.wrap(read("entries/002.p/88"));
        while (bundle.hasRemaining()) {
            byte[] entry = new byte[Short.toUnsignedInt(bundle.getShort())];
            bundle.get(entry);
            leaves.add(Merkle.leaf(entry));
        }

        assertThat(Hashes.join(leaves)).isEqualTo(read("0/002.p/88"));
    }

    @Test
    void servesNothingThatNoCheckpointCovers() {
        for (String path : List.of("0/002", "0/002.p/89", "entries/002.p/89", "0/003.p/1", "1/000.p/3", "2/000.p/1")) {
            assertThat(tile(path)).as(path).isEmpty();
        }
    }

    @Test
    void provesThatTheLogOnlyGrew() {
        List<byte[]> proof = log.ledger.consistency(FIRST, SIZE).orElseThrow();

        assertThat(Proofs.isBeginning(FIRST, firstRoot, SIZE, root(), proof)).isTrue();
        assertThat(log.ledger.consistency(SIZE, SIZE))
                .hasValueSatisfying(same -> assertThat(same).isEmpty());
        assertThat(log.ledger.consistency(0, SIZE)).isEmpty();
        assertThat(log.ledger.consistency(FIRST, SIZE + 1)).isEmpty();
        assertThat(log.ledger.consistency(SIZE, FIRST)).isEmpty();
    }

    private byte[] root() {
        return HexFormat.of().parseHex(log.ledger.state().root());
    }

    private byte[] read(String path) {
        return tile(path).orElseThrow();
    }

    private Optional<byte[]> tile(String path) {
        return log.ledger.tile(TilePath.parse(path).orElseThrow());
    }
}
