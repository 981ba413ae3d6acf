package io.countersign.change;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a record down to those that are no records themselves, by paths such as {@code window.start}; {@code []}
 * stands for every element of a list.
 */
final class RecordFields {

    private RecordFields() {}

    /** Every path of a record, in order. */
    static Stream<String> paths(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).flatMap(RecordFields::paths);
    }

    private static Stream<String> paths(RecordComponent field) {
        Type type = field.getGenericType();
        if (field.getType().isRecord()) {
            return paths(field.getType()).map(path -> field.getName() + "." + path);
        } else if (field.getType() == List.class
                && ((ParameterizedType) type).getActualTypeArguments()[0] instanceof Class<?> element
                && element.isRecord()) {
            return paths(element).map(path -> field.getName() + "[]." + path);
        }
        return Stream.of(field.getName());
    }

    /** The same record with another value at a path. */
    @SuppressWarnings("unchecked")
    static <R extends Record> R with(R base, String path, @Nullable Object value) {
        String[] steps = path.split("\\.", 2);
        String name = steps[0].replace("[]", "");
        RecordComponent[] fields = base.getClass().getRecordComponents();
        Object[] values = Arrays.stream(fields)
                .map(field -> {
                    Object old = Records.value(field, base);
                    return !field.getName().equals(name)
                            ? old
                            : steps.length == 1 ? value : inside(old, steps[1], value);
                })
                .toArray();
        try {
            return (R) base.getClass()
                    .getDeclaredConstructor(
                            Arrays.stream(fields).map(RecordComponent::getType).toArray(Class<?>[]::new))
                    .newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object inside(@Nullable Object old, String path, @Nullable Object value) {
        return old instanceof List<?> elements
                ? elements.stream()
                        .map(element -> with((Record) element, path, value))
                        .toList()
                : with((Record) Objects.requireNonNull(old), path, value);
    }
}
