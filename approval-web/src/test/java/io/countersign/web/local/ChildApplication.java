package io.countersign.web.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** The application as people start it: a process of its own, which can be killed. */
final class ChildApplication implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String READY = "Ctrl+C stops Countersign";

    private final Path data;
    private final int port;
    private final Path output;
    private final Path errors;
    private final Process process;

    private ChildApplication(Path directory, int port, String... arguments) throws IOException {
        this.data = directory.resolve("data");
        this.port = port;
        this.output = Files.createTempFile(directory, "output", ".txt");
        this.errors = Files.createTempFile(directory, "errors", ".txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                applicationClassPath(),
                "io.countersign.web.Countersign",
                "--server.port=" + port));
        command.addAll(List.of(arguments));
        this.process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
    }

    /** Starts the application in this working directory and waits until it is ready. */
    static ChildApplication start(Path directory, String... arguments) throws IOException {
        ChildApplication application = launch(directory, freePort(), arguments);
        application.awaitReady();
        return application;
    }

    /** Starts the application and waits for nothing. */
    static ChildApplication launch(Path directory, int port, String... arguments) throws IOException {
        return new ChildApplication(directory, port, arguments);
    }

    void awaitReady() {
        await("the application to be ready", () -> {
            if (!isAlive()) {
                throw new AssertionError("It ended instead:\n" + output() + errors());
            }
            return output().contains(READY);
        });
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("Waited %s for %s", PATIENCE, what).isLessThan(deadline);
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** What this module and its dependencies bring, without the tests. */
    private static String applicationClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("-tests.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Without a sign-in. */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    HttpResponse<String> get(String path, String user) throws IOException, InterruptedException {
        return send(request(path).header("Authorization", basic(user)).GET());
    }

    HttpResponse<String> post(String path, String user, String json) throws IOException, InterruptedException {
        return send(request(path)
                .header("Authorization", basic(user))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(PATIENCE);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
    }

    int port() {
        return port;
    }

    String output() {
        return read(output);
    }

    String errors() {
        return read(errors);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("ends by itself:\n%s", output())
                .isTrue();
        return process.exitValue();
    }

    /** The database server that belongs to the data directory. */
    ProcessHandle database() throws IOException {
        return new Postmaster(data.resolve("postgres"), data.resolve("binaries"))
                .running()
                .orElseThrow();
    }

    /** The one value that a query gives, asked as the application asks. */
    String one(String query) throws IOException, SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    /** The database, as the application sees it. */
    Connection connection() throws IOException, SQLException {
        Properties passwords = new Properties();
        try (Reader reader = Files.newBufferedReader(data.resolve("passwords.properties"))) {
            passwords.load(reader);
        }
        String databasePort =
                Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(3);
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + databasePort + "/countersign",
                "countersign_app",
                passwords.getProperty("app"));
    }

    /** What {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** What Ctrl+C does. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("It does not stop:\n" + output());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
