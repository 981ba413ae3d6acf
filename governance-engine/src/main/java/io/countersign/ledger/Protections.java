package io.countersign.ledger;

import io.countersign.ledger.tlog.Merkle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Owners, privileges, triggers, functions and columns of the log: what holds for each thing.
 *
 * @param always by thing, on every installation
 * @param guard by thing, what belongs to the event triggers; empty where an installation has none
 */
record Protections(SortedMap<String, String> always, SortedMap<String, String> guard) {

    private static final String GUARD = "guard | ";
    private static final String ALWAYS = "always | ";
    private static final String SEPARATOR = " | ";

    Protections {
        always = Collections.unmodifiableSortedMap(new TreeMap<>(always));
        guard = Collections.unmodifiableSortedMap(new TreeMap<>(guard));
    }

    /** Whether the installation has event triggers, or something of them. */
    boolean guarded() {
        return !guard.isEmpty();
    }

    /**
     * Everything that is otherwise than it should be, a sentence each.
     *
     * @param expected what the migrations made
     * @param wasGuarded whether the installation is known to have had event triggers; without them they are not missed
     */
    List<String> differences(Protections expected, boolean wasGuarded) {
        List<String> differences = new ArrayList<>();
        compare(always, expected.always, differences);
        if (wasGuarded || guarded()) {
            compare(guard, expected.guard, differences);
        }
        return List.copyOf(differences);
    }

    private static void compare(Map<String, String> has, Map<String, String> should, List<String> differences) {
        TreeSet<String> things = new TreeSet<>(has.keySet());
        things.addAll(should.keySet());
        for (String thing : things) {
            String is = has.get(thing);
            String expected = should.get(thing);
            if (!Objects.equals(is, expected)) {
                differences.add(sentence(thing, is, expected));
            }
        }
    }

    private static String sentence(String thing, @Nullable String is, @Nullable String expected) {
        String subject = Character.toUpperCase(thing.charAt(0)) + thing.substring(1);
        if (is == null) {
            return "%s is gone; it should be: %s.".formatted(subject, expected);
        }
        if (expected == null) {
            return "%s is not ours: %s.".formatted(subject, is);
        }
        return "%s: %s; it should be: %s.".formatted(subject, is, expected);
    }

    /** One line for each thing, in order. */
    String text() {
        return lines(ALWAYS, always) + lines(GUARD, guard);
    }

    private static String lines(String prefix, Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> prefix + entry.getKey() + SEPARATOR + entry.getValue() + "\n")
                .collect(Collectors.joining());
    }

    /** What {@link #text} wrote. */
    static Protections parse(String text) {
        SortedMap<String, String> always = new TreeMap<>();
        SortedMap<String, String> guard = new TreeMap<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            String[] parts = line.split(" \\| ", 3);
            (GUARD.startsWith(parts[0]) ? guard : always).put(parts[1], parts[2]);
        });
        return new Protections(always, guard);
    }

    /** Of the text. */
    String digest() {
        return digest(text());
    }

    static String digest(String text) {
        return "sha256:" + HexFormat.of().formatHex(Merkle.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
