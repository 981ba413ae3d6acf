package io.countersign.testing;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.asm.ClassReader;

/** Finds classes whose texts ask the database for the time, as SQL does that lets another clock decide. */
final class DatabaseClock {

    private static final int STRING_CONSTANT = 8;

    private static final Pattern ASKS = Pattern.compile(
            "\\b(?:(?:now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\\s*\\(\\s*\\)"
                    + "|current_(?:timestamp|date|time)\\b|localtimestamp\\b)",
            Pattern.CASE_INSENSITIVE);

    private DatabaseClock() {}

    static DescribedPredicate<JavaClass> asked() {
        return DescribedPredicate.describe(
                "ask the database for the time", type -> texts(type).anyMatch(DatabaseClock::isAskedBy));
    }

    static boolean isAskedBy(String sql) {
        return ASKS.matcher(sql).find();
    }

    /** The constants of its class file, since the importer knows no texts. */
    private static Stream<String> texts(JavaClass type) {
        return type.getSource().map(source -> source.getUri()).stream().flatMap(uri -> {
            try (InputStream in = uri.toURL().openStream()) {
                return texts(new ClassReader(in));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Stream<String> texts(ClassReader file) {
        char[] buffer = new char[file.getMaxStringLength()];
        return IntStream.range(1, file.getItemCount())
                .map(file::getItem)
                .filter(at -> at > 0 && file.readByte(at - 1) == STRING_CONSTANT)
                .mapToObj(at -> file.readUTF8(at, buffer));
    }
}
