package io.countersign.web.start;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The database logins of an installation: secrets that are its own, and a pool that can change no table. */
@Component
class DatabaseSettings implements SettingsCheck {

    private static final String POOL = "spring.datasource";
    private static final String MIGRATOR = "countersign.database.migrator";
    private static final String SEQUENCER = "countersign.ledger.sequencer";

    private static final Pattern LOGIN_IN_URL = Pattern.compile("[?&](user|password)=|//[^/?]*@", CASE_INSENSITIVE);

    @Override
    public List<String> faults(Environment environment) {
        List<String> faults = new ArrayList<>();
        if (environment.getProperty(POOL + ".url", "").isBlank()) {
            faults.add(POOL + ".url: name the PostgreSQL database; the embedded one is for the profile 'local' alone.");
        }
        faults.addAll(known(environment, POOL, ""));
        faults.addAll(known(environment, MIGRATOR, "countersign_migrator"));
        faults.addAll(known(environment, SEQUENCER, "countersign_sequencer"));
        faults.addAll(known(environment, "spring.mail", ""));
        faults.addAll(privileged(environment, POOL));
        faults.addAll(privileged(environment, SEQUENCER));
        faults.addAll(elsewhere(environment));
        return faults;
    }

    /** A login that stands where it is not looked for could be anybody's. */
    private static List<String> elsewhere(Environment environment) {
        List<String> faults = new ArrayList<>();
        for (String login : List.of(POOL, MIGRATOR, SEQUENCER)) {
            if (LOGIN_IN_URL
                    .matcher(environment.getProperty(login + ".url", ""))
                    .find()) {
                faults.add("%s.url: give user and password as %s.username and .password, not in the address."
                        .formatted(login, login));
            }
        }
        for (String name : List.of("username", "password", "jdbc-url", "data-source-properties.user")) {
            if (environment.containsProperty(POOL + ".hikari." + name)) {
                faults.add("%s.hikari.%s: use %s.url, .username and .password alone.".formatted(POOL, name, POOL));
            }
        }
        return faults;
    }

    private static List<String> known(Environment environment, String login, String usually) {
        String user = environment.getProperty(login + ".username", usually);
        return KnownSecrets.include(environment.getProperty(login + ".password"), user)
                ? List.of(login + ".password: choose another one; everybody would guess this.")
                : List.of();
    }

    /** Who migrates owns the tables, and could take the triggers off the ledger. */
    private static List<String> privileged(Environment environment, String login) {
        List<String> faults = new ArrayList<>();
        String migrator = environment.getProperty(MIGRATOR + ".username", "countersign_migrator");
        String user = environment.getProperty(login + ".username", "");
        if (user.equals(migrator) || user.equals("postgres")) {
            faults.add("%s.username: use the role for this, not '%s', which may change the tables."
                    .formatted(login, user));
        }
        String password = environment.getProperty(MIGRATOR + ".password");
        if (password != null && Objects.equals(password, environment.getProperty(login + ".password"))) {
            faults.add("%s.password: it is the migrator's as well; give each role a password of its own."
                    .formatted(login));
        }
        return faults;
    }
}
