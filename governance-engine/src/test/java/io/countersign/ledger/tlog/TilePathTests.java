package io.countersign.ledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTests {

    @ParameterizedTest
    @CsvSource({
        "0/000, false, 0, 0, 256",
        "7/000.p/1, false, 7, 0, 1",
        "0/x001/x234/067, false, 0, 1234067, 256",
        "1/x001/000.p/255, false, 1, 1000, 255",
        "entries/999.p/17, true, 0, 999, 17",
        "0/x999/x999/x999/x999/x999/999, false, 0, 999999999999999999, 256"
    })
    void readsAndWritesAPath(String path, boolean entries, int level, long number, int width) {
        TilePath tile = new TilePath(entries, level, number, width);

        assertThat(TilePath.parse(path)).contains(tile);
        assertThat(tile.text()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0/",
                "0/0",
                "0/00",
                "0/0000",
                "0/1234",
                "0/x000/001",
                "0/x001/234/067",
                "0/001/x234",
                "0/000.p/0",
                "0/000.p/01",
                "0/000.p/256",
                "0/000.p/999",
                "0/000.p/-1",
                "0/000.p/",
                "0/000/",
                "8/000",
                "00/000",
                "-1/000",
                "entries/0/000",
                "Entries/000",
                "0/../000",
                "0/x999/x999/x999/x999/x999/x999/999"
            })
    void refusesWhatNamesNoTile(String path) {
        assertThat(TilePath.parse(path)).isEmpty();
    }

    /** The example of the specification: 70,000 leaves. */
    @Test
    void knowsWhatALogOfThisSizeHas() {
        long size = 70_000;

        assertThat(new TilePath(false, 0, 272, 256).within(size)).isTrue();
        assertThat(new TilePath(false, 0, 273, 112).within(size)).isTrue();
        assertThat(new TilePath(false, 0, 273, 113).within(size)).isFalse();
        assertThat(new TilePath(false, 1, 0, 256).within(size)).isTrue();
        assertThat(new TilePath(false, 1, 1, 17).within(size)).isTrue();
        assertThat(new TilePath(false, 1, 1, 18).within(size)).isFalse();
        assertThat(new TilePath(false, 2, 0, 1).within(size)).isTrue();
        assertThat(new TilePath(false, 2, 0, 2).within(size)).isFalse();
        assertThat(new TilePath(false, 0, 999_999_999_999_999_999L, 256).within(Long.MAX_VALUE))
                .isFalse();
        assertThat(new TilePath(false, 7, 0, 1).within(Long.MAX_VALUE)).isTrue();
    }

    @Test
    void writesLengthsInTwoBytes() {
        assertThat(EntryBundle.of(List.of(new byte[258], new byte[0])))
                .startsWith(1, 2)
                .hasSize(2 + 258 + 2);
        assertThat(EntryBundle.of(List.of(new byte[65_535]))).startsWith(0xff, 0xff);
        assertThatThrownBy(() -> EntryBundle.of(List.of(new byte[65_536])))
                .hasMessageContaining("a bundle takes 65535");
    }
}
