package io.countersign.ledger;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks somebody outside by HTTP: one request, one answer of bounded length, and an end to the waiting. */
class BoundedCall {

    private final HttpClient http;
    private final Duration timeout;

    BoundedCall(Duration timeout) {
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    /** @throws IOException if there is no whole answer within the time; its message goes on a sentence about the other */
    HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> exchange = http.sendAsync(
                request.timeout(timeout).build(), answer -> new LimitedBody(BodySubscribers.ofByteArray()));
        try {
            // the request's own timeout ends with the head of the answer
            return exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new IOException("it did not answer within %d ms".formatted(timeout.toMillis()), e);
        } catch (ExecutionException e) {
            throw new IOException("it cannot be reached: " + e.getCause(), e);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("the application stops", e);
        }
    }
}
