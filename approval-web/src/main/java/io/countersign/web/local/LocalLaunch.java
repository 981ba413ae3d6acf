package io.countersign.web.local;

import io.countersign.ledger.LedgerKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;

/**
 * Before the first bean of a {@code local} start: checks what would stop it, starts the embedded database, makes the
 * ledger's signing key, and puts address, passwords and key into the environment. Where the configuration names a
 * database, none of that is needed.
 *
 * <p>The database stops after everything that uses it, when the application context is closed.
 */
class LocalLaunch implements ApplicationListener<ApplicationPreparedEvent> {

    private static final String SIGNING_KEY = "countersign.ledger.signing-key";

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent event) {
        ConfigurableEnvironment environment = event.getApplicationContext().getEnvironment();
        if (!environment.matchesProfiles("local")) {
            return;
        }
        requireLoopback(environment);
        if (!environment.containsProperty("spring.datasource.url")) {
            requireFreePort(environment);
            launchDatabase(environment);
        }
    }

    private static void launchDatabase(ConfigurableEnvironment environment) {
        LocalSettings settings = Binder.get(environment).bindOrCreate("countersign.local", LocalSettings.class);
        DataDirectory home = DataDirectory.open(settings.dataDirectory());
        EmbeddedServer server = start(home, settings.databasePort());
        SpringApplication.getShutdownHandlers().add(() -> {
            server.close();
            close(home);
        });
        MutablePropertySources sources = environment.getPropertySources();
        sources.addFirst(new MapPropertySource("embeddedDatabase", properties(server)));
        if (!environment.containsProperty(SIGNING_KEY)) {
            sources.addFirst(new MapPropertySource("generatedKey", Map.of(SIGNING_KEY, signingKey(home))));
        }
    }

    private static EmbeddedServer start(DataDirectory home, int port) {
        try {
            return new EmbeddedServer(home, port);
        } catch (RuntimeException e) {
            close(home);
            throw e;
        }
    }

    /** The ledger's key, made at the first start; losing it means a new log, so it is kept with the database. */
    private static String signingKey(DataDirectory home) {
        Path key = home.resolve("keys").resolve("ledger.pem");
        try {
            Files.createDirectories(key.getParent());
            LedgerKeys.createIfMissing(key);
            return key.toString();
        } catch (IOException e) {
            throw new LocalStartFailure("The signing key %s cannot be written.".formatted(key), e);
        }
    }

    private static Map<String, Object> properties(EmbeddedServer server) {
        DatabasePasswords passwords = server.passwords();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("spring.datasource.url", server.url());
        properties.put("spring.datasource.username", "countersign_app");
        properties.put("spring.datasource.password", passwords.of(DatabasePasswords.APP));
        properties.put("countersign.database.migrator.password", passwords.of(DatabasePasswords.MIGRATOR));
        properties.put("countersign.ledger.sequencer.password", passwords.of(DatabasePasswords.SEQUENCER));
        return properties;
    }

    /** The passwords of the sample accounts are known to everybody. */
    private static void requireLoopback(ConfigurableEnvironment environment) {
        String address = environment.getProperty("server.address", "");
        // empty is every address
        if (address.isBlank() || !isLoopback(address)) {
            throw new LocalStartFailure(
                    ("The profile local has sample accounts with known passwords and listens on this"
                                    + " machine only; leave out server.address=%s, or choose another profile.")
                            .formatted(address));
        }
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Before the database starts, so that nothing has to be taken back. */
    private static void requireFreePort(ConfigurableEnvironment environment) {
        int port = environment.getProperty("server.port", Integer.class, 8080);
        try (ServerSocket socket = new ServerSocket(Math.max(port, 0), 1, InetAddress.getLoopbackAddress())) {
            socket.getLocalPort();
        } catch (IOException e) {
            throw new LocalStartFailure(
                    "Port %d is in use by another program; stop that one, or choose another port with --server.port=<port>."
                            .formatted(port),
                    e);
        }
    }

    private static void close(DataDirectory home) {
        try {
            home.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
