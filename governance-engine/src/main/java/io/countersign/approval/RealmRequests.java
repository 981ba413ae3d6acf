package io.countersign.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.SimpleClientHttpRequestFactory;

/**
 * Sends the plugin's requests in its place, because it would wait for ever: none takes longer than five seconds, and while
 * the realm is silent one in five seconds is sent. Leaves out disabled users, whom the plugin would take for users.
 */
class RealmRequests implements ClientHttpRequestInterceptor {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final JsonMapper JSON = new JsonMapper();

    private final ClientHttpRequestFactory http;
    private final Clock clock;
    private volatile @Nullable Instant silentAt;

    RealmRequests(Clock clock) {
        this(bounded(), clock);
    }

    RealmRequests(ClientHttpRequestFactory http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution unused)
            throws IOException {
        Instant silence = silentAt;
        if (silence != null && clock.instant().isBefore(silence.plus(PAUSE))) {
            throw new IOException("The realm did not answer a moment ago; it is not asked again yet.");
        }
        try {
            Answer answer = sent(request, body);
            silentAt = null;
            return answer;
        } catch (IOException e) {
            silentAt = clock.instant();
            throw e;
        }
    }

    private Answer sent(HttpRequest request, byte[] body) throws IOException {
        ClientHttpRequest call = http.createRequest(request.getURI(), request.getMethod());
        call.getHeaders().addAll(request.getHeaders());
        if (body.length > 0) {
            call.getBody().write(body);
        }
        try (ClientHttpResponse response = call.execute()) {
            byte[] content = response.getBody().readAllBytes();
            boolean read = request.getMethod() == HttpMethod.GET && response.getStatusCode() == HttpStatus.OK;
            return read
                    ? withoutDisabled(response, content)
                    : new Answer(response.getStatusCode(), response.getHeaders(), content);
        }
    }

    /** Groups have no such field and stay. */
    private static Answer withoutDisabled(ClientHttpResponse response, byte[] content) throws IOException {
        JsonNode found = JSON.readTree(content);
        if (disabled(found)) {
            return new Answer(HttpStatus.NOT_FOUND, response.getHeaders(), new byte[0]);
        }
        if (!(found instanceof ArrayNode list)) {
            return new Answer(response.getStatusCode(), response.getHeaders(), content);
        }
        ArrayNode enabled = JSON.createArrayNode();
        list.forEach(one -> {
            if (!disabled(one)) {
                enabled.add(one);
            }
        });
        return new Answer(response.getStatusCode(), response.getHeaders(), JSON.writeValueAsBytes(enabled));
    }

    private static boolean disabled(JsonNode user) {
        return user.has("enabled") && !user.path("enabled").asBoolean();
    }

    private static ClientHttpRequestFactory bounded() {
        SimpleClientHttpRequestFactory http = new SimpleClientHttpRequestFactory();
        http.setConnectTimeout(CONNECT);
        http.setReadTimeout(ANSWER);
        return http;
    }

    /** An answer that was read to its end. */
    private record Answer(HttpStatusCode status, HttpHeaders headers, byte[] content) implements ClientHttpResponse {

        /** Of the length that it has now. */
        Answer {
            HttpHeaders own = new HttpHeaders();
            own.addAll(headers);
            own.setContentLength(content.length);
            headers = own;
        }

        @Override
        public HttpStatusCode getStatusCode() {
            return status;
        }

        @Override
        public String getStatusText() {
            return "";
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public void close() {}
    }
}
