package io.countersign.verifier;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What somebody laid open of an entry's sealed fields, checked against the commitments in the entry. Whether a field
 * without value is erased or withheld is told as the file has it: no value can prove that there is none.
 */
final class DisclosedFields {

    private static final String FILE = "The file of disclosed fields";
    private static final Set<String> MEMBERS = Set.of("v", "entry", "index", "disclosed", "erased");
    private static final Set<String> OPENING = Set.of("salt", "value");
    private static final Set<String> ERASED = Set.of("at", "decision");

    private final Map<String, @Nullable Object> commitments;
    private final Map<String, @Nullable Object> disclosed;
    private final Map<String, @Nullable Object> erased;

    private DisclosedFields(
            Map<String, @Nullable Object> commitments,
            Map<String, @Nullable Object> disclosed,
            Map<String, @Nullable Object> erased) {
        this.commitments = commitments;
        this.disclosed = disclosed;
        this.erased = erased;
    }

    /**
     * A line for each sealed field of the entry.
     *
     * @param index where the entry is in the log, as proven
     * @throws Unproven if the file is about another entry, or a value is not the one that the entry commits to
     */
    static List<String> check(byte[] entry, long index, byte[] file) {
        Map<String, @Nullable Object> says = Json.object(Text.utf8(entry), "The entry");
        Map<String, @Nullable Object> opens = Json.object(Text.utf8(file), FILE);
        requireOnly(MEMBERS, opens);
        if (!Long.valueOf(1).equals(opens.get("v"))) {
            throw new Unproven("%s is of a version that this verifier does not know.".formatted(FILE));
        }
        if (!text(opens, "entry", FILE).equals(text(says, "id", "The entry"))
                || !Long.valueOf(index).equals(opens.get("index"))) {
            throw new Unproven("%s is about another entry.".formatted(FILE));
        }
        return new DisclosedFields(
                        members(says, "commitments", "The entry"),
                        members(opens, "disclosed", FILE),
                        members(opens, "erased", FILE))
                .lines();
    }

    private List<String> lines() {
        Set<String> named = new LinkedHashSet<>(disclosed.keySet());
        named.addAll(erased.keySet());
        for (String field : named) {
            if (!commitments.containsKey(field)) {
                throw new Unproven("The entry has no sealed field %s.".formatted(Json.quoted(field)));
            }
            if (disclosed.containsKey(field) && erased.containsKey(field)) {
                throw new Unproven("The field %s is both disclosed and erased.".formatted(Json.quoted(field)));
            }
        }
        return new TreeMap<>(commitments).keySet().stream().map(this::line).toList();
    }

    private String line(String field) {
        String name = field.matches("[A-Za-z0-9.-]+") ? field : Json.quoted(field);
        if (disclosed.containsKey(field)) {
            return "%s: %s".formatted(name, Json.quoted(value(field)));
        }
        if (erased.containsKey(field)) {
            Map<String, @Nullable Object> by = members(erased, field, FILE);
            requireOnly(ERASED, by);
            return "%s: erased on %s by decision %s".formatted(name, plain(by, "at"), plain(by, "decision"));
        }
        return "%s: withheld".formatted(name);
    }

    /** The value, once it has been shown to be the one that was recorded. */
    private String value(String field) {
        Map<String, @Nullable Object> opening = members(disclosed, field, FILE);
        requireOnly(OPENING, opening);
        byte[] salt = Text.hash(text(opening, "salt", FILE), "The salt of %s".formatted(Json.quoted(field)));
        String value = text(opening, "value", FILE);
        byte[] commitment = Tree.sha256(
                salt, field.getBytes(StandardCharsets.UTF_8), new byte[1], value.getBytes(StandardCharsets.UTF_8));
        if (!Base64.getEncoder().encodeToString(commitment).equals(commitments.get(field))) {
            throw new Unproven("The value disclosed for %s is not the one that the entry commits to."
                    .formatted(Json.quoted(field)));
        }
        return value;
    }

    private static String plain(Map<String, @Nullable Object> object, String name) {
        String value = text(object, name, FILE);
        return value.matches("[0-9A-Za-z:.-]{1,64}") ? value : Json.quoted(value);
    }

    private static String text(Map<String, @Nullable Object> object, String name, String what) {
        if (object.get(name) instanceof String text) {
            return text;
        }
        throw new Unproven("%s has no text '%s' where it needs one.".formatted(what, name));
    }

    @SuppressWarnings("unchecked") // objects are maps by name, see Json
    private static Map<String, @Nullable Object> members(
            Map<String, @Nullable Object> object, String name, String what) {
        if (object.get(name) instanceof Map<?, ?> members) {
            return (Map<String, @Nullable Object>) members;
        }
        throw new Unproven("%s has no object %s where it needs one.".formatted(what, Json.quoted(name)));
    }

    private static void requireOnly(Set<String> known, Map<String, @Nullable Object> object) {
        for (String name : object.keySet()) {
            if (!known.contains(name)) {
                throw new Unproven("%s has %s, which this verifier does not know.".formatted(FILE, Json.quoted(name)));
            }
        }
    }
}
