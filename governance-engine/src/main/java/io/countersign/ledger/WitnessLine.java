package io.countersign.ledger;

import io.countersign.ledger.tlog.AddCheckpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The way to a witness by HTTP. */
class WitnessLine {

    private final URI address;
    private final BoundedCall call;

    /** @param prefix submission prefix of the witness */
    WitnessLine(String prefix, Duration timeout) {
        this.address = URI.create(prefix.replaceAll("/+$", "") + "/add-checkpoint");
        this.call = new BoundedCall(timeout);
    }

    /** @throws WitnessTrouble if there is no whole answer within the time */
    Answer send(AddCheckpoint submission) {
        try {
            HttpResponse<byte[]> answer = call.send(
                    HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(submission.text())));
            return new Answer(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw WitnessTrouble.failure(String.valueOf(e.getMessage()));
        }
    }

    /** What the witness said. */
    record Answer(int status, String body) {}
}
