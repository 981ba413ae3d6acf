package io.countersign.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The protections as the database's own catalog has them, and as they were when the migrations had made them. */
class ProtectionCatalog {

    static final String EXPECTED = "META-INF/countersign/ledger-protections.txt";

    private static final String QUERY = "META-INF/countersign/ledger-protections.sql";

    private final JdbcClient jdbc;
    private final String query = read(QUERY);

    ProtectionCatalog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** As they are now. Every role can read them. */
    Protections now() {
        SortedMap<String, String> always = new TreeMap<>();
        SortedMap<String, String> guard = new TreeMap<>();
        jdbc.sql(query).query(row -> {
            SortedMap<String, String> part = row.getBoolean("guard") ? guard : always;
            part.put(line(row.getString("thing")), line(row.getString("value")));
        });
        return new Protections(always, guard);
    }

    /** As the migrations of this version make them, with event triggers. */
    static Protections expected() {
        return Protections.parse(read(EXPECTED));
    }

    private static String line(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static String read(String resource) {
        try (InputStream in = ProtectionCatalog.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
