package io.countersign.ledger;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;

/** The way to a timestamp authority by HTTP (RFC 3161 section 3.4). */
class TimestampLine {

    private static final int OK = 200;
    private static final String QUERY = "application/timestamp-query";
    private static final String REPLY = "application/timestamp-reply";

    private final URI address;
    private final BoundedCall call;

    TimestampLine(URI address, Duration timeout) {
        this.address = address;
        this.call = new BoundedCall(timeout);
    }

    /** @throws TimestampTrouble if no timestamp reply comes within the time */
    byte[] send(byte[] query) {
        HttpResponse<byte[]> answer = exchange(query);
        if (answer.statusCode() != OK) {
            throw new TimestampTrouble("it answered with status %d".formatted(answer.statusCode()));
        }
        String type = answer.headers().firstValue("Content-Type").orElse("nothing");
        if (!type.toLowerCase(Locale.ROOT).startsWith(REPLY)) {
            throw new TimestampTrouble("it answered with %s instead of %s".formatted(type, REPLY));
        }
        return answer.body();
    }

    private HttpResponse<byte[]> exchange(byte[] query) {
        try {
            return call.send(HttpRequest.newBuilder(address)
                    .header("Content-Type", QUERY)
                    .header("Accept", REPLY)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(query)));
        } catch (IOException e) {
            throw new TimestampTrouble(String.valueOf(e.getMessage()), e);
        }
    }
}
