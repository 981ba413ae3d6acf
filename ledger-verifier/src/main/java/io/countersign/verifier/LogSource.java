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
import java.util.Arrays;
import java.util.Optional;

/** Where the files of a log lie, in the layout of C2SP tlog-tiles. */
interface LogSource {

    /**
     * The bytes of a file.
     *
     * @param path as in the specification, such as {@code tile/0/000}
     * @param most bytes that it may have
     * @throws Unproven if it is not there or larger
     * @throws IOException if that cannot be found out
     */
    byte[] read(String path, int most) throws IOException;

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

    /** What a source found, cut off one byte after the most that is allowed. */
    private static byte[] checked(byte[] bytes, String path, int most) {
        if (bytes.length > most) {
            throw new Unproven("%s is longer than %d bytes.".formatted(path, most));
        }
        return bytes;
    }

    /** Files of an export. */
    record Directory(File top) implements LogSource {

        @Override
        public byte[] read(String path, int most) throws IOException {
            File file = new File(top, path);
            byte[] bytes = new byte[(int) Math.min(file.length(), most + 1L)];
            // the plainest way to read: a short run ends before more of a longer one is compiled
            try (FileInputStream in = new FileInputStream(file)) {
                int read = in.readNBytes(bytes, 0, bytes.length);
                return checked(Arrays.copyOf(bytes, read), path, most);
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
        public byte[] read(String path, int most) throws IOException {
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
                return checked(in.readNBytes(most + 1), path, most);
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
