package io.countersign.change;

import io.countersign.ledger.CanonicalJson;
import io.countersign.policy.FieldGroup;
import io.countersign.policy.OwnerRole;
import java.lang.reflect.RecordComponent;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Digests of a submission: SHA-256 over the canonical JSON (RFC 8785) of its fields under the names of their groups.
 * Absent fields are left out, so that a field added by a later version does not change the digest of what lacks it.
 */
final class Digests {

    private Digests() {}

    /** @param answersFor the groups that each role answers for */
    static SubmissionDigests of(Submission submission, Function<OwnerRole, Set<FieldGroup>> answersFor) {
        Map<FieldGroup, Map<String, Object>> groups = groups(submission);
        Map<OwnerRole, String> roles = new EnumMap<>(OwnerRole.class);
        for (OwnerRole role : OwnerRole.values()) {
            roles.put(role, digest(groups, answersFor.apply(role)));
        }
        return new SubmissionDigests(digest(groups, EnumSet.allOf(FieldGroup.class)), roles);
    }

    private static Map<FieldGroup, Map<String, Object>> groups(Submission submission) {
        Map<FieldGroup, Map<String, Object>> groups = new EnumMap<>(FieldGroup.class);
        for (RecordComponent field : Submission.class.getRecordComponents()) {
            Object value = tree(Records.value(field, submission));
            if (value != null) {
                groups.computeIfAbsent(group(field), group -> new TreeMap<>()).put(field.getName(), value);
            }
        }
        return groups;
    }

    private static FieldGroup group(RecordComponent field) {
        InGroup group = field.getAnnotation(InGroup.class);
        if (group == null) {
            throw new IllegalStateException("Submitted field '%s' is in no group".formatted(field.getName()));
        }
        return group.value();
    }

    private static String digest(Map<FieldGroup, Map<String, Object>> groups, Set<FieldGroup> covered) {
        Map<String, Object> tree = new TreeMap<>();
        groups.forEach((group, fields) -> {
            if (covered.contains(group)) {
                tree.put(group.name().toLowerCase(Locale.ROOT), fields);
            }
        });
        return sha256(CanonicalJson.of(tree));
    }

    /** The value as JSON would hold it; null where nothing was submitted. */
    private static @Nullable Object tree(@Nullable Object value) {
        if (value instanceof String text) {
            return text.isEmpty() ? null : text;
        } else if (value instanceof Record record) {
            return fields(record);
        } else if (value instanceof Collection<?> list) {
            return list.isEmpty() ? null : list(list);
        } else if (value instanceof Map<?, ?> map) {
            return map.isEmpty() ? null : map;
        } else if (value instanceof Number || value instanceof Boolean || value == null) {
            return value;
        }
        return value.toString(); // enums by name, times in ISO 8601 and UTC
    }

    private static @Nullable Map<String, Object> fields(Record record) {
        Map<String, Object> fields = new TreeMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = tree(Records.value(component, record));
            if (value != null) {
                fields.put(component.getName(), value);
            }
        }
        return fields.isEmpty() ? null : fields;
    }

    private static List<Object> list(Collection<?> list) {
        List<Object> items = new ArrayList<>();
        for (Object item : list) {
            Object value = tree(item);
            items.add(value == null ? Map.of() : value);
        }
        return items;
    }

    /** {@code sha256:} and lower-case hex. */
    static String sha256(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
