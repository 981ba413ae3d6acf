package io.countersign.verifier;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Where the files of a log lie, in the layout of C2SP tlog-tiles. */
interface LogSource {

    /**
     * Reads a file.
     *
     * @param path as in the specification, such as {@code tile/0/000}
     * @param most bytes that it may have
     * @param into what becomes its content
     * @throws Unproven if it is not there or larger
     * @throws IOException if that cannot be found out
     */
    void read(String path, int most, Content into) throws IOException;

    /** The bytes of a file, in the same way. */
    default byte[] read(String path, int most) throws IOException {
        Content content = new Content();
        read(path, most, content);
        return content.copy();
    }

    /** A directory, or an address that begins with http. */
    static LogSource of(Options options) throws IOException {
        String log = options.required("--log");
        if (!log.startsWith("http://") && !log.startsWith("https://")) {
            return new Directory(new File(log));
        }
        Optional<String> authorization = options.optional("--authorization").isPresent()
                ? Optional.of(new String(options.file("--authorization"), StandardCharsets.UTF_8).strip())
                : Optional.empty();
        return new Address(log.endsWith("/") ? log : log + "/", authorization);
    }

    /** Files of an export. */
    record Directory(File top) implements LogSource {

        @Override
        public void read(String path, int most, Content into) throws IOException {
            // the plainest way to read: a short run ends before more of a longer one is compiled
            try (FileInputStream in = new FileInputStream(new File(top, path))) {
                into.read(in, path, most);
            } catch (FileNotFoundException e) {
                throw new Unproven("%s is missing.".formatted(path));
            }
        }
    }

    /** A server of tiles. */
    record Address(String prefix, Optional<String> authorization, HttpClient client) implements LogSource {

        private static final Duration PATIENCE = Duration.ofSeconds(20);
        private static final int OK = 200;
        private static final int NOT_FOUND = 404;

        Address(String prefix, Optional<String> authorization) {
            this(
                    prefix,
                    authorization,
                    HttpClient.newBuilder().connectTimeout(PATIENCE).build());
        }

        @Override
        public void read(String path, int most, Content into) throws IOException {
            HttpRequest.Builder request = HttpRequest.newBuilder(address(path)).timeout(PATIENCE);
            authorization.ifPresent(value -> request.header("Authorization", value));
            HttpResponse<InputStream> response = send(request.build());
            try (InputStream in = response.body()) {
                if (response.statusCode() == NOT_FOUND) {
                    throw new Unproven("%s is missing.".formatted(path));
                }
                if (response.statusCode() != OK) {
                    throw new IOException("%s%s: answered %d".formatted(prefix, path, response.statusCode()));
                }
                into.read(in, path, most);
            }
        }

        private URI address(String path) throws IOException {
            try {
                return URI.create(prefix + path);
            } catch (IllegalArgumentException e) {
                throw new IOException(prefix + path + ": this is no address", e);
            }
        }

        private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
            try {
                return client.send(request, BodyHandlers.ofInputStream());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(request.uri() + ": interrupted", e);
            } catch (IOException e) {
                throw new IOException("%s: %s".formatted(request.uri(), e), e);
            }
        }
    }
}
