package io.countersign.database;

/**
 * The credential of the role that owns our tables. Present only where migrations run at start: in the {@code local}
 * profile and in the migration command. A production runtime never holds it.
 */
public record MigratorLogin(String username, String password) {

    @Override
    public String toString() {
        return "MigratorLogin[" + username + "]";
    }
}
