package io.countersign.change;

import io.countersign.policy.Fault;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds values that neither canonical JSON nor the database can hold: fractions, integers beyond 2^53, lone surrogates,
 * the character NUL, times outside the calendar, nesting without end. Everything else may trust what passed here.
 */
final class StorableValues {

    private static final long SAFE_INTEGER = (1L << 53) - 1;
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private final List<Fault> faults = new ArrayList<>();

    private StorableValues() {}

    /** Every value that cannot be held, by the path that the caller wrote. */
    static List<Fault> faults(Submission submission) {
        StorableValues values = new StorableValues();
        values.record("", submission, 0);
        return values.faults;
    }

    /** Whether a text can be stored and compared. */
    static boolean storable(String text) {
        return text.indexOf('\0') < 0 && text.codePoints().noneMatch(StorableValues::surrogate);
    }

    private static boolean surrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private void value(String path, @Nullable Object value, int depth) {
        if (depth > Limits.FACT_DEPTH) {
            fault(path, "Nest at most %d levels.".formatted(Limits.FACT_DEPTH));
        } else if (value instanceof String text) {
            require(storable(text), path, "Leave out characters that are no text.");
        } else if (value instanceof Long number) {
            require(Math.abs(number) <= SAFE_INTEGER, path, "Use whole numbers below 2^53.");
        } else if (value instanceof Instant time) {
            require(!time.isBefore(FIRST) && time.isBefore(LAST), path, "Give a time between the years 1970 and 9999.");
        } else if (value instanceof List<?> list) {
            list(path, list, depth);
        } else if (value instanceof Map<?, ?> map) {
            map(path, map, depth);
        } else if (value instanceof Record record) {
            record(path, record, depth);
        } else {
            require(
                    value instanceof Boolean || value instanceof Integer || value instanceof Enum<?>,
                    path,
                    "Use texts, true or false, whole numbers, lists and objects only.");
        }
    }

    private void list(String path, List<?> list, int depth) {
        for (int i = 0; i < list.size(); i++) {
            value(path + "[" + i + "]", list.get(i), depth + 1);
        }
    }

    private void map(String path, Map<?, ?> map, int depth) {
        map.forEach((key, value) -> {
            if (key instanceof String name && !name.isBlank() && name.length() <= Limits.NAME && storable(name)) {
                value(path + "." + name, value, depth + 1);
            } else {
                fault(path, "Name every fact with 1 to %d characters.".formatted(Limits.NAME));
            }
        });
    }

    private void record(String path, Record record, int depth) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = Records.value(component, record);
            if (value != null) {
                value(path.isEmpty() ? component.getName() : path + "." + component.getName(), value, depth + 1);
            }
        }
    }

    private void require(boolean holds, String path, String message) {
        if (!holds) {
            fault(path, message);
        }
    }

    private void fault(String path, String message) {
        faults.add(new Fault(path, message));
    }
}
