package io.countersign.web.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A program that calls the application as somebody. No answer that it gets may show what the inside is made of. */
public record Caller(String root, @Nullable String user, Map<String, String> headers, Credentials credentials) {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** For administrators; metrics of the JVM are labelled with its classes. */
    private static final String METRICS = "/actuator/prometheus";

    private static final Pattern INSIDE = Pattern.compile(
            "\\w+Exception\\b|\\bat [a-z]+\\.[\\w.$]+\\(|\\b(java|javax|jakarta|org|com|io)\\.[a-z]+\\.[\\w.$]*[A-Z]\\w+");

    /** How somebody shows who they are: the value of an {@code Authorization} header. */
    public interface Credentials {
        String of(String userName);
    }

    /** Nobody, on this port, where names are passwords. */
    public static Caller on(int port) {
        return on(port, userName -> basic(userName, userName));
    }

    /** Nobody, on this port. */
    public static Caller on(int port, Credentials credentials) {
        return new Caller("http://127.0.0.1:" + port, null, Map.of(), credentials);
    }

    /** The same program with the credentials of a sample account. */
    public Caller as(String userName) {
        return new Caller(root, userName, headers, credentials);
    }

    /** The same caller with one more header. */
    public Caller with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Caller(root, user, more, credentials);
    }

    /** Reads an address. */
    public Reply get(String path) {
        return send("GET", path, null);
    }

    /** Posts JSON. */
    public Reply post(String path, String json) {
        return send("POST", path, json);
    }

    /** Puts JSON. */
    public Reply put(String path, String json) {
        return send("PUT", path, json);
    }

    /** Patches with JSON. */
    public Reply patch(String path, String json) {
        return send("PATCH", path, json);
    }

    /** Deletes, saying why. */
    public Reply delete(String path, String json) {
        return send("DELETE", path, json);
    }

    /** Sends any method; a body goes as JSON unless a header says otherwise. */
    public Reply send(String method, String path, @Nullable String body) {
        return send(method, path, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body), body != null);
    }

    /** Sends a body of any kind. */
    public Reply send(String method, String path, HttpRequest.BodyPublisher body, boolean json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body);
        if (json && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        if (user != null) {
            request.header("Authorization", credentials.of(user));
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            showsNothingOfTheInside(response);
            return new Reply(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void showsNothingOfTheInside(HttpResponse<String> response) {
        if (!response.uri().getPath().equals(METRICS)) {
            assertThat(INSIDE.matcher(response.body()).results().map(MatchResult::group))
                    .as("class names and stack traces in the answer to %s: %s", response.request(), response.body())
                    .isEmpty();
        }
    }

    /** The value of an {@code Authorization} header. */
    public static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
