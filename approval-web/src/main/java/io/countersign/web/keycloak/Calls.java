package io.countersign.web.keycloak;

import java.time.Duration;
import org.springframework.http.client.SimpleClientHttpRequestFactory;

/** How long anything waits for Keycloak. Libraries would wait for ever, and a thread with them. */
final class Calls {

    static final Duration CONNECT = Duration.ofSeconds(2);
    static final Duration ANSWER = Duration.ofSeconds(3);

    private Calls() {}

    static SimpleClientHttpRequestFactory requests() {
        SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(CONNECT);
        requests.setReadTimeout(ANSWER);
        return requests;
    }
}
