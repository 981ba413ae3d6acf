package io.countersign.web.local;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The generated passwords of the embedded database, by role name without prefix. */
final class DatabasePasswords {

    static final String SUPERUSER = "postgres";
    static final String APP = "app";
    static final String MIGRATOR = "migrator";
    static final String SEQUENCER = "sequencer";
    static final String AUDITOR = "auditor";

    private static final String FILE = "passwords.properties";

    private final Map<String, String> byRole;

    private DatabasePasswords(Map<String, String> byRole) {
        this.byRole = byRole;
    }

    /** New ones, kept in the data directory. */
    static DatabasePasswords generate(DataDirectory home) throws IOException {
        SecureRandom random = new SecureRandom();
        Map<String, String> byRole = new TreeMap<>();
        for (String role : new String[] {SUPERUSER, APP, MIGRATOR, SEQUENCER, AUDITOR}) {
            byte[] secret = new byte[24];
            random.nextBytes(secret);
            byRole.put(role, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
        }
        String content = byRole.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
        home.writeSecret(home.resolve(FILE), content);
        return new DatabasePasswords(byRole);
    }

    /**
     * Those of an earlier start.
     *
     * @throws LocalStartFailure the file is gone, and with it the way into the database
     */
    static DatabasePasswords read(DataDirectory home) {
        Path file = home.resolve(FILE);
        if (!Files.exists(file)) {
            throw new LocalStartFailure(
                    "The file %s with the passwords of the database beside it is missing; put it back, or move the directory away to start afresh."
                            .formatted(file));
        }
        return new DatabasePasswords(stored(file));
    }

    /** Those in a data directory that another process may be using; none where there is no such directory. */
    static Collection<String> in(Path home) {
        Path file = home.resolve(FILE);
        return Files.isReadable(file) ? stored(file).values() : List.of();
    }

    private static Map<String, String> stored(Path file) {
        Properties stored = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            stored.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stored.stringPropertyNames().stream().collect(Collectors.toMap(role -> role, stored::getProperty));
    }

    String of(String role) {
        String password = byRole.get(role);
        if (password == null) {
            throw new LocalStartFailure("The password of %s is missing in %s.".formatted(role, FILE));
        }
        return password;
    }

    /** By the variables of the bootstrap script. */
    Map<String, String> forBootstrap() {
        return Map.of(
                "migrator_password", of(MIGRATOR),
                "app_password", of(APP),
                "sequencer_password", of(SEQUENCER),
                "auditor_password", of(AUDITOR));
    }
}
