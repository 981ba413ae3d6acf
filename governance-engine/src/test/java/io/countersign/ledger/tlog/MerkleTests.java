package io.countersign.ledger.tlog;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Known hashes of transparency-dev/merkle. */
class MerkleTests {

    private static final HexFormat HEX = HexFormat.of();
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");
    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void hashesLeavesAndNodes() {
        assertThat(HEX.formatHex(Merkle.leaf("L123456".getBytes(US_ASCII))))
                .isEqualTo("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
        assertThat(HEX.formatHex(Merkle.node("N123".getBytes(US_ASCII), "N456".getBytes(US_ASCII))))
                .isEqualTo("aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb");
    }

    @Test
    void growsToTheKnownRoots() {
        CompactRange range = CompactRange.empty();
        MemoryTiles tiles = new MemoryTiles();

        assertThat(HEX.formatHex(range.root())).isEqualTo(ROOTS.get(0));
        for (int size = 1; size < ROOTS.size(); size++) {
            byte[] leaf = Merkle.leaf(HEX.parseHex(LEAVES.get(size - 1)));
            range.append(leaf);
            tiles.append(leaf);
            assertThat(HEX.formatHex(range.root())).isEqualTo(ROOTS.get(size));
            assertThat(HEX.formatHex(new Tree(tiles).root(size))).isEqualTo(ROOTS.get(size));
        }
    }

    @Test
    void continuesFromStoredBytes() {
        MemoryTiles tiles = MemoryTiles.of(1000);
        CompactRange range = CompactRange.empty();
        for (byte[] leaf : tiles.leaves()) {
            range = CompactRange.of(range.size(), range.toBytes());
            range.append(leaf);
        }

        assertThat(range.root()).isEqualTo(new Tree(tiles).root(1000));
    }

    @Test
    void refusesStoredBytesThatDoNotFitTheSize() {
        assertThatThrownBy(() -> CompactRange.of(3, new byte[32])).hasMessageContaining("size 3");
        assertThatThrownBy(() -> CompactRange.of(-1, new byte[0])).hasMessageContaining("size -1");
    }
}
