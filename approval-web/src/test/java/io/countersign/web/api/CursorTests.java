package io.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.web.problem.ProblemException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTests {

    @Test
    void givesBackTheKeysOfTheLastItem() {
        Instant due = Instant.parse("2026-11-22T18:00:00.123456Z");
        UUID id = UUID.randomUUID();

        Cursor cursor = Objects.requireNonNull(Cursor.parse("inbox", 2, Cursor.after("inbox", due, id)));

        assertThat(cursor.time(0)).isEqualTo(due);
        assertThat(cursor.uuid(1)).isEqualTo(id);
    }

    @Test
    void isNotNeededForTheFirstPage() {
        assertThat(Cursor.parse("inbox", 2, null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "aW5ib3g", "====", "Y2hhbmdlcwpub25l"})
    void isRefusedWhenTheListDidNotGiveIt(String cursor) {
        assertThatThrownBy(() -> Cursor.parse("inbox", 2, cursor)).isInstanceOf(ProblemException.class);
    }

    @Test
    void isRefusedWhenAKeyIsForged() {
        Cursor cursor = Objects.requireNonNull(Cursor.parse("changes", 1, Cursor.after("changes", "1-1-1-1-1")));

        assertThatThrownBy(() -> cursor.uuid(0)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> cursor.number(0)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> cursor.time(0)).isInstanceOf(ProblemException.class);
    }
}
