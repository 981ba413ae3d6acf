package io.countersign.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The declared types of entries: a line each in the files {@value #FILE} on the class path, so that a host of the engine
 * can declare types of its own beside it.
 */
class EntryTypes {

    static final String FILE = "META-INF/countersign/entry-types.txt";

    private final Map<String, Map<Integer, EntryType>> types = new TreeMap<>();

    private EntryTypes(Iterable<URL> files) {
        for (URL file : files) {
            try (InputStream in = file.openStream();
                    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                lines.lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(EntryType::parse)
                        .forEach(this::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What these files declare. */
    static EntryTypes of(Iterable<URL> files) {
        return new EntryTypes(files);
    }

    /** What is declared on the class path; read once. */
    static EntryTypes declared() {
        return Declared.TYPES;
    }

    private void add(EntryType type) {
        boolean twice =
                types.computeIfAbsent(type.name(), name -> new TreeMap<>()).put(type.version(), type) != null;
        if (twice) {
            throw new IllegalStateException(
                    "Version %d of %s is declared twice.".formatted(type.version(), type.name()));
        }
    }

    /** All of them, by name and version. */
    Collection<EntryType> all() {
        return types.values().stream()
                .flatMap(versions -> versions.values().stream())
                .toList();
    }

    /** @throws UndeclaredEntry if the entry does not follow a declaration */
    void check(NewEntry entry) {
        EntryType type = types.getOrDefault(entry.type(), Map.of()).get(entry.version());
        if (type == null) {
            throw UndeclaredEntry.type(entry.type(), entry.version());
        }
        var faults = type.faults(entry.content(), entry.sealed());
        if (!faults.isEmpty()) {
            throw UndeclaredEntry.content(entry.type(), entry.version(), faults);
        }
    }

    private static class Declared {

        static final EntryTypes TYPES = read();

        private static EntryTypes read() {
            try {
                return new EntryTypes(
                        Collections.list(EntryTypes.class.getClassLoader().getResources(FILE)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
