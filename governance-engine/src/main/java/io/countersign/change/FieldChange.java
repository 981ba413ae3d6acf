package io.countersign.change;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A submitted field in which two versions of a request differ.
 *
 * @param field name of the component of {@link Submission}
 * @param before what only the earlier version says: the value, or of a list or map the elements or entries
 * @param after the same of the later version
 */
public record FieldChange(String field, List<Object> before, List<Object> after) {

    /** Every difference, in the order of the fields; a list that says the same in another order is given whole. */
    public static List<FieldChange> between(Submission before, Submission after) {
        return Stream.of(Submission.class.getRecordComponents())
                .filter(field -> !Objects.equals(Records.value(field, before), Records.value(field, after)))
                .map(field -> of(field, parts(Records.value(field, before)), parts(Records.value(field, after))))
                .toList();
    }

    private static FieldChange of(RecordComponent field, List<Object> before, List<Object> after) {
        List<Object> gone = without(before, after);
        List<Object> added = without(after, before);
        boolean reordered = gone.isEmpty() && added.isEmpty();
        return new FieldChange(field.getName(), reordered ? before : gone, reordered ? after : added);
    }

    private static List<Object> parts(@Nullable Object value) {
        if (value instanceof Collection<?> list) {
            return List.copyOf(list);
        }
        if (value instanceof Map<?, ?> map) {
            return List.copyOf(map.entrySet());
        }
        return value == null || value.equals("") ? List.of() : List.of(value);
    }

    private static List<Object> without(List<Object> all, List<Object> others) {
        List<Object> rest = new ArrayList<>(all);
        others.forEach(rest::remove);
        return List.copyOf(rest);
    }
}
