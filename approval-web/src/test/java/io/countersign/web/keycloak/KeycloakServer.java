package io.countersign.web.keycloak;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running Keycloak with the realm of {@code docker/keycloak}, started once for all tests of a run from a database into
 * which the realm was read before. It belongs to this process and ends with it.
 */
public final class KeycloakServer {

    private static final Logger LOG = LoggerFactory.getLogger(KeycloakServer.class);
    private static final Path REALM = Path.of("..", "docker", "keycloak", "countersign-realm.json");

    private static @Nullable KeycloakServer running;

    private final KeycloakDistribution distribution;
    private final Path directory;
    private final int port;
    private final int management;
    private @Nullable Process process;
    private String brief = "";

    private KeycloakServer(KeycloakDistribution distribution, Path directory) throws IOException {
        this.distribution = distribution;
        this.directory = directory;
        this.port = freePort();
        this.management = freePort();
    }

    /** The one of this run. */
    public static synchronized KeycloakServer get() {
        if (running == null) {
            running = started();
            running.brief = new RealmCalls(running).brief("rita");
        }
        return running;
    }

    /** A token of rita's that was good for a second when the run began, so that who needs it expired waits little. */
    String brief() {
        return brief;
    }

    /** The realm's address. */
    public String issuer() {
        return root() + "/realms/countersign";
    }

    /** Where Keycloak is. */
    public String root() {
        return "http://127.0.0.1:" + port;
    }

    /** Starts it, or starts it again where it was, and waits until it answers. */
    public void start() {
        start(List.of());
    }

    /** Stops it as an operator does. */
    public void stop() {
        Process ending = process;
        if (ending != null) {
            ending.destroy();
            try {
                if (!ending.waitFor(15, TimeUnit.SECONDS)) {
                    ending.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                ending.destroyForcibly();
            }
            process = null;
        }
    }

    /** Lets it accept connections and answer none, as a machine does that is short of memory. */
    public void freeze() {
        signal("STOP");
    }

    /** Lets it answer again. */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            String pid = String.valueOf(Objects.requireNonNull(process).pid());
            int status = new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -%s answered %d".formatted(name, status));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void start(List<String> more) {
        List<String> arguments = new ArrayList<>(List.of(
                "start",
                "--optimized",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--http-management-port=" + management,
                "--hostname=" + root(),
                "--cache=local",
                "--db-url=jdbc:h2:file:%s;NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE"
                        .formatted(directory.resolve("keycloakdb"))));
        arguments.addAll(more);
        Path log = directory.resolve("keycloak.log");
        try {
            process =
                    distribution.command(log, arguments.toArray(String[]::new)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("Keycloak, which logs to " + log).atMost(Duration.ofMinutes(10)).until(this::ready);
    }

    /** Its port is open and its log says "started" before it is. */
    private boolean ready() {
        if (process == null || !process.isAlive()) {
            throw new IllegalStateException("Keycloak ended; its log is in " + directory);
        }
        try {
            HttpRequest health = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:%d/health/ready".formatted(management)))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HttpClient.newHttpClient()
                            .send(health, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static KeycloakServer started() {
        try {
            long begin = System.nanoTime();
            KeycloakDistribution distribution = KeycloakDistribution.prepared();
            Path directory = Files.createTempDirectory("countersign-keycloak");
            copy(withRealm(distribution), directory);
            KeycloakServer server = new KeycloakServer(distribution, directory);
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "keycloak-stop"));
            server.start();
            LOG.info("Keycloak was ready after {} ms", (System.nanoTime() - begin) / 1_000_000);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A database with the realm in it, kept for as long as neither Keycloak nor the realm changes. */
    private static Path withRealm(KeycloakDistribution distribution) throws IOException {
        String name =
                distribution.home().getFileName() + "-realm-" + digest(REALM).substring(0, 16);
        Path kept = KeycloakDistribution.cache().resolve(name);
        KeycloakDistribution.onceAtATime(kept, () -> {
            Path directory = Files.createTempDirectory(KeycloakDistribution.cache(), "realm");
            Path imports = Files.createDirectories(distribution.home().resolve("data/import"));
            Files.copy(REALM, imports.resolve("countersign-realm.json"), StandardCopyOption.REPLACE_EXISTING);
            KeycloakServer importing = new KeycloakServer(distribution, directory);
            importing.start(List.of("--import-realm"));
            importing.stop();
            Files.move(directory, kept, StandardCopyOption.ATOMIC_MOVE);
        });
        return kept;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static String digest(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
