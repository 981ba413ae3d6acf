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

    String AUTHORIZATION = "--authorization";

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
        Optional<String> authorization = authorization(options);
        return Address.of(log.endsWith("/") ? log : log + "/", authorization);
    }

    private static Optional<String> authorization(Options options) throws IOException {
        if (options.optional(AUTHORIZATION).isEmpty()) {
            return Optional.empty();
        }
        String value = new String(options.file(AUTHORIZATION), StandardCharsets.UTF_8).strip();
        try {
            HttpRequest.newBuilder().header("Authorization", value); // nobody else knows which characters it takes
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    options.required(AUTHORIZATION) + ": it must hold one line, the value of an Authorization header",
                    e);
        }
        return Optional.of(value);
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
        private static final int HIGHEST_PORT = 65_535;

        /**
         * Looks at the address before anything is read, since the client refuses some only in the middle of its work.
         *
         * @throws IOException if it is none that can be asked
         */
        static Address of(String prefix, Optional<String> authorization) throws IOException {
            URI address = address(prefix);
            if (address.getHost() == null || address.getPort() > HIGHEST_PORT) {
                throw new IOException(prefix + ": an address needs a host of letters, digits, dots and hyphens,"
                        + " and a port of at most " + HIGHEST_PORT);
            }
            return new Address(
                    prefix,
                    authorization,
                    HttpClient.newBuilder().connectTimeout(PATIENCE).build());
        }

        @Override
        public void read(String path, int most, Content into) throws IOException {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(address(prefix + path)).timeout(PATIENCE);
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

        private static URI address(String text) throws IOException {
            try {
                return URI.create(text);
            } catch (IllegalArgumentException e) {
                throw new IOException(text + ": this is no address", e);
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
