package io.countersign.web.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.countersign.policy.Fault;
import io.countersign.policy.Sector;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in plain words what is wrong with a JSON body and at which field; the parser's own words name its classes. */
final class JsonFault {

    private JsonFault() {}

    static Fault of(JsonProcessingException thrown) {
        if (thrown instanceof UnrecognizedPropertyException unknown) {
            String field = path(unknown);
            return new Fault(field, "There is no field '%s'.".formatted(field));
        }
        if (thrown instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String field = path(mapping);
            return new Fault(field, "Field '%s' %s.".formatted(field, expectation(mapping)));
        }
        if (thrown instanceof MismatchedInputException mismatch) {
            return new Fault("", "The body %s.".formatted(expectation(mismatch)));
        }
        return new Fault("", "The body is not JSON%s.".formatted(place(thrown.getLocation())));
    }

    private static String expectation(JsonMappingException mapping) {
        if (!(mapping instanceof MismatchedInputException mismatch)) {
            return "cannot be read" + place(mapping.getLocation());
        }
        return "must be " + expected(mismatch.getTargetType());
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type.isEnum()) {
            return "one of " + constants(type);
        }
        if (type == Instant.class) {
            return "a time such as 2026-11-22T18:00:00Z";
        }
        if (type == UUID.class) {
            return "a UUID";
        }
        if (type == String.class) {
            return "a string of printable text";
        }
        return kind(type);
    }

    private static String kind(Class<?> type) {
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "an integer";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list without null";
        }
        if (Map.class.isAssignableFrom(type)) {
            return "an object of strings, booleans, integers below 2^53, lists and objects";
        }
        return type.isRecord() ? "an object" : "of another type";
    }

    private static String constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant instanceof Sector sector ? sector.key() : ((Enum<?>) constant).name())
                .collect(Collectors.joining(", "));
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    }

    private static String path(JsonMappingException mapping) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : mapping.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }
}
