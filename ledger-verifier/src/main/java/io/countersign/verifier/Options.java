package io.countersign.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a command was called with: names that begin with two dashes, each with its value; keys may be several. */
record Options(Map<String, String> values, List<String> vkeys) {

    private static final int MOST_BYTES = 1 << 20;
    private static final String VKEY = "--vkey";

    static Options of(List<String> args) {
        Map<String, String> values = new HashMap<>();
        List<String> vkeys = new ArrayList<>();
        for (int i = 0; i < args.size(); i += 2) {
            String name = args.get(i);
            if (!name.startsWith("--") || i + 1 == args.size()) {
                throw new Wrong("'%s' is not an option with a value.".formatted(name));
            }
            if (name.equals(VKEY)) {
                vkeys.add(args.get(i + 1));
            } else if (values.put(name, args.get(i + 1)) != null) {
                throw new Wrong("%s is given twice.".formatted(name));
            }
        }
        return new Options(values, vkeys);
    }

    /**
     * Refuses what a command does not know, and what it misses; every command needs a key.
     *
     * @param needed names that must be there
     * @param possible names that may be there
     */
    void require(List<String> needed, List<String> possible) {
        for (String name : values.keySet()) {
            if (!needed.contains(name) && !possible.contains(name)) {
                throw new Wrong("%s is no option of this command.".formatted(name));
            }
        }
        if (vkeys.isEmpty()) {
            throw new Wrong("%s is missing.".formatted(VKEY));
        }
        for (String name : needed) {
            required(name);
        }
    }

    String required(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new Wrong("%s is missing.".formatted(name));
        }
        return value;
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(values.get(name));
    }

    List<LogKey> keys() {
        List<LogKey> keys = new ArrayList<>();
        for (String vkey : vkeys) {
            keys.add(LogKey.parse(vkey));
        }
        return keys;
    }

    /** The bytes of a small file that an option names. */
    byte[] file(String name) throws IOException {
        return read(Path.of(required(name)));
    }

    static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new Unproven("%s is larger than any proof, checkpoint or entry.".formatted(file));
            }
            return bytes;
        } catch (FileSystemException e) {
            throw e; // it begins with the file
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** The command was called in a way that it does not understand. */
    static class Wrong extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message);
        }
    }
}
