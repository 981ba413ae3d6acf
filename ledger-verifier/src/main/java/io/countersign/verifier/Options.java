package io.countersign.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a command was called with: names that begin with two dashes, each with its value. */
record Options(Map<String, String> values) {

    private static final int MOST_BYTES = 1 << 20;

    static Options of(List<String> args) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < args.size(); i += 2) {
            if (!args.get(i).startsWith("--") || i + 1 == args.size()) {
                throw new Wrong("'%s' is not an option with a value.".formatted(args.get(i)));
            }
            if (values.put(args.get(i), args.get(i + 1)) != null) {
                throw new Wrong("%s is given twice.".formatted(args.get(i)));
            }
        }
        return new Options(values);
    }

    /**
     * Refuses what a command does not know, and what it misses.
     *
     * @param needed names that must be there
     * @param possible names that may be there
     */
    void require(List<String> needed, List<String> possible) {
        values.keySet().stream()
                .filter(name -> !needed.contains(name) && !possible.contains(name))
                .forEach(name -> {
                    throw new Wrong("%s is no option of this command.".formatted(name));
                });
        needed.forEach(this::required);
    }

    String required(String name) {
        return optional(name).orElseThrow(() -> new Wrong("%s is missing.".formatted(name)));
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(values.get(name));
    }

    LogKey key() {
        return LogKey.parse(required("--vkey"));
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
