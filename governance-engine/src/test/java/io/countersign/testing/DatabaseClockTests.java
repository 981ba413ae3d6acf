package io.countersign.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseClockTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id from freeze where starts_at <= now()",
                "where due_at <= CURRENT_TIMESTAMP",
                "values (?, clock_timestamp ( ))",
                "where day = current_date",
                "set at = LocalTimestamp"
            })
    void isAskedWhateverItIsCalled(String sql) {
        assertThat(DatabaseClock.isAskedBy(sql)).isTrue();
    }

    @Test
    void isNotAskedWhereTheTimeIsAParameter() {
        assertThat(DatabaseClock.isAskedBy("where due_at <= :now and known() and current_timestamps is null"))
                .isFalse();
    }

    @Test
    void isFoundInTheTextsOfAClass() {
        ClassFileImporter importer = new ClassFileImporter();

        assertThat(DatabaseClock.asked().test(importer.importClass(Asking.class)))
                .isTrue();
        assertThat(DatabaseClock.asked().test(importer.importClass(LongAgo.class)))
                .isFalse();
    }

    /** Decides by another clock. */
    private static final class Asking {

        String due(String table) {
            return "select id from " + table + " where due_at <= now()";
        }
    }

    /** No default of a column and no view tells the time either. */
    @ParameterizedTest
    @MethodSource("migrations")
    void isNotAskedByTheSchema(Path migration) throws IOException {
        assertThat(Files.readAllLines(migration)).noneMatch(DatabaseClock::isAskedBy);
    }

    static Stream<Path> migrations() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/db"))) {
            return files.filter(file -> file.toString().endsWith(".sql")).toList().stream();
        }
    }
}
