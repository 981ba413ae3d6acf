package io.countersign.ledger.tlog;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rebuilds the test log of transparency-dev/tessera byte for byte; its key is published and protects nothing. */
class PublishedLogTests {

    private static final String ORIGIN = "example.com/log/testdata";
    private static final List<String> ENTRIES = List.of(
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eit",
            "nain",
            "ten",
            "ileven",
            "twelf",
            "threeten",
            "fourten",
            "fivten");
    private static final String VKEY = ORIGIN + "+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";

    @Test
    void derivesThePublishedVerifierKey() throws GeneralSecurityException {
        assertThat(key().verifier()).hasToString(VKEY);
    }

    @Test
    void rebuildsEveryCheckpointAndTile() throws GeneralSecurityException, IOException {
        CompactRange range = CompactRange.empty();
        for (int size = 0; size <= ENTRIES.size(); size++) {
            String published = Files.readString(Vectors.folder("tlog").resolve("checkpoint." + size));

            assertThat(key().sign(new Checkpoint(ORIGIN, size, range.root()).text()))
                    .isEqualTo(published);
            assertThat(Checkpoint.parse(SignedNote.parse(published).text()).size())
                    .isEqualTo(size);
            if (size > 0) {
                assertThat(Hashes.join(log(size).leaves())).isEqualTo(tile(new TilePath(false, 0, 0, size)));
                assertThat(EntryBundle.of(bytes(size))).isEqualTo(tile(new TilePath(true, 0, 0, size)));
            }
            if (size < ENTRIES.size()) {
                range.append(Merkle.leaf(ENTRIES.get(size).getBytes(US_ASCII)));
            }
        }
    }

    @Test
    void writesTheKnownProofFile() throws GeneralSecurityException {
        Tree tree = new Tree(log(15));
        String checkpoint = key().sign(new Checkpoint(ORIGIN, 15, tree.root(15)).text());

        String proof = new TlogProof(6, tree.inclusion(6, 15), checkpoint).text();

        assertThat(HexFormat.of().formatHex(Merkle.sha256().digest(proof.getBytes(UTF_8))))
                .isEqualTo("25d90ac4aacc32f4d292ac6a80b940e537b1b1f2fd738bd465849a47c07d3ecb");
    }

    @Test
    void createsTheKnownConsistencyProofs() {
        Tree tree = new Tree(log(15));

        assertThat(tree.consistency(3, 15).stream().map(Base64.getEncoder()::encodeToString))
                .containsExactly(
                        "Zx8UbF5HHooag6PCFM5LqQe486WIjRTMjNPOdbsS75Q=",
                        "9xWrP6pdBx5uKsS7mU1b9zWUPcw3mdoNCF55gM+5M2o=",
                        "T1X2GdkhUjV3iyufF9b0kVsWFxIU0VI4EpNml2Teci4=",
                        "g0ZoeYWtIV8Q8i+4CmgqPnBvH2il107lyCgTQsyB7H4=",
                        "5jLpqTgjsBDSEX6SgZiRnbTMdTuRd8bQ5tSsAOxe0Ks=");
        assertThat(tree.consistency(8, 15).stream().map(Base64.getEncoder()::encodeToString))
                .containsExactly("5jLpqTgjsBDSEX6SgZiRnbTMdTuRd8bQ5tSsAOxe0Ks=");
    }

    private static byte[] tile(TilePath path) throws IOException {
        return Files.readAllBytes(Vectors.folder("tlog").resolve("tile").resolve(path.text()));
    }

    private static MemoryTiles log(int size) {
        MemoryTiles tiles = new MemoryTiles();
        bytes(size).forEach(entry -> tiles.append(Merkle.leaf(entry)));
        return tiles;
    }

    private static List<byte[]> bytes(int size) {
        return ENTRIES.subList(0, size).stream()
                .map(entry -> entry.getBytes(US_ASCII))
                .toList();
    }

    private static SigningKey key() throws GeneralSecurityException {
        byte[] typed = Base64.getDecoder().decode("AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg");
        return SigningKey.ofSeed(ORIGIN, Arrays.copyOfRange(typed, 1, typed.length));
    }
}
