package io.countersign.change;

import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/** Reads a record's components by reflection, so that no submitted field can be forgotten. */
final class Records {

    private Records() {}

    static @Nullable Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read " + component, e);
        }
    }
}
