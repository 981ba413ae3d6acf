package io.countersign.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * Creates roles and schemas from the same scripts that an operator runs with psql, substituting the psql variables.
 */
public final class DatabaseBootstrap {

    private DatabaseBootstrap() {}

    /**
     * Creates the roles, once for a cluster.
     *
     * @param superuser connection of a superuser
     * @param passwords by script variable: {@code migrator_password}, {@code app_password}, {@code sequencer_password},
     *     {@code auditor_password}
     */
    public static void createRoles(Connection superuser, Map<String, String> passwords) throws SQLException {
        String script = read("roles.sql");
        for (Map.Entry<String, String> password : passwords.entrySet()) {
            script = script.replace(":'" + password.getKey() + "'", literal(password.getValue()));
        }
        execute(superuser, script);
    }

    /** Hands the database that the superuser is connected to over to the roles and creates the schemas. */
    public static void prepareDatabase(Connection superuser) throws SQLException {
        String database = superuser.getCatalog();
        execute(superuser, read("database.sql").replace(":\"database\"", "\"" + database.replace("\"", "\"\"") + "\""));
    }

    /**
     * Puts up the event triggers that guard the ledger's tables against being redefined, or brings them up to date. Does
     * not disturb what runs; before or after the migrations.
     */
    public static void guardLedger(Connection superuser) throws SQLException {
        execute(superuser, read("event-triggers.sql"));
    }

    private static void execute(Connection connection, String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(script);
        }
    }

    private static String literal(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private static String read(String script) {
        try (InputStream in = DatabaseBootstrap.class.getResourceAsStream("/db/bootstrap/" + script)) {
            if (in == null) {
                throw new IllegalStateException("The script db/bootstrap/" + script + " is not on the class path.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
