package io.countersign.ledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeTests {

    private static final int SIZES = 300;

    @Test
    void agreesWithTheDefinitionAtEverySize() {
        MemoryTiles tiles = MemoryTiles.of(SIZES);
        Tree tree = new Tree(tiles);
        CompactRange range = CompactRange.empty();

        for (int size = 1; size <= SIZES; size++) {
            range.append(tiles.leaves().get(size - 1));
            byte[] expected = naiveRoot(tiles.leaves().subList(0, size));
            assertThat(tree.root(size)).isEqualTo(expected);
            assertThat(range.root()).isEqualTo(expected);
        }
    }

    @Test
    void provesEveryLeafAtEverySizeAndNothingElse() {
        MemoryTiles tiles = MemoryTiles.of(SIZES);
        Tree tree = new Tree(tiles);

        for (int size = 1; size <= SIZES; size++) {
            byte[] root = tree.root(size);
            for (int index = 0; index < size; index++) {
                byte[] leaf = tiles.leaves().get(index);
                List<byte[]> proof = tree.inclusion(index, size);
                assertThat(Proofs.includes(index, size, leaf, proof, root)).isTrue();
                assertThat(Proofs.includes(index + 1, size, leaf, proof, root)).isFalse();
                assertThat(Proofs.includes(index, size, root, proof, root)).isEqualTo(size == 1);
            }
        }
    }

    @Test
    void provesEveryBeginningOfEverySizeAndNothingElse() {
        Tree tree = new Tree(MemoryTiles.of(SIZES));
        List<byte[]> roots = new ArrayList<>();
        for (int size = 0; size <= SIZES; size++) {
            roots.add(tree.root(size));
        }

        for (int size2 = 1; size2 <= SIZES; size2++) {
            for (int size1 = 1; size1 <= size2; size1++) {
                List<byte[]> proof = tree.consistency(size1, size2);
                assertThat(Proofs.isBeginning(size1, roots.get(size1), size2, roots.get(size2), proof))
                        .isTrue();
                assertThat(Proofs.isBeginning(size1, roots.get(size1 - 1), size2, roots.get(size2), proof))
                        .isFalse();
                assertThat(Proofs.isBeginning(size1, roots.get(size1), size2, roots.get(size2 - 1), proof))
                        .isFalse();
            }
        }
    }

    @Test
    void keepsSeventyThousandLeavesInThreeLevels() {
        int size = 70_000;
        MemoryTiles tiles = MemoryTiles.of(size);
        Tree tree = new Tree(tiles);
        CompactRange range = CompactRange.empty();
        tiles.leaves().forEach(range::append);

        assertThat(tiles.read(1, 0, 273)).hasSize(273);
        assertThat(tiles.read(2, 0, 1)).hasSize(1);
        assertThat(tree.root(size)).isEqualTo(range.root());
        for (int index : new int[] {0, 255, 256, 65_535, 65_536, 69_887, 69_888, 69_999}) {
            List<byte[]> proof = tree.inclusion(index, size);
            assertThat(Proofs.includes(index, size, tiles.leaves().get(index), proof, range.root()))
                    .isTrue();
        }
    }

    @Test
    void continuesFillingTilesFromWhatIsStored() {
        MemoryTiles tiles = MemoryTiles.of(70_000);
        TileRows resumed = TileRows.of(69_889, tiles);
        TileRows whole = TileRows.empty();
        tiles.leaves().subList(0, 69_889).forEach(whole::append);

        for (int i = 0; i < 600; i++) {
            byte[] leaf = Merkle.leaf(new byte[] {(byte) i});
            assertThat(resumed.append(leaf)).usingRecursiveComparison().isEqualTo(whole.append(leaf));
        }
    }

    @Test
    void refusesProofsThatMeanNothing() {
        Tree tree = new Tree(MemoryTiles.of(8));

        assertThatThrownBy(() -> tree.inclusion(8, 8)).hasMessageContaining("Index 8");
        assertThatThrownBy(() -> tree.inclusion(-1, 8)).hasMessageContaining("Index -1");
        assertThatThrownBy(() -> tree.consistency(0, 8)).hasMessageContaining("Size 0");
        assertThatThrownBy(() -> tree.consistency(8, 7)).hasMessageContaining("Size 8");
    }

    /** MTH as RFC 6962 section 2.1 writes it. */
    private static byte[] naiveRoot(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int split = 1;
        while (split * 2 < leaves.size()) {
            split *= 2;
        }
        return Merkle.node(naiveRoot(leaves.subList(0, split)), naiveRoot(leaves.subList(split, leaves.size())));
    }
}
