package io.countersign.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Reply;
import io.countersign.web.testing.WebTest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The log as any tool of transparency logs reads it: over HTTP, in tiles. */
@WebTest
class LogByRestIT {

    @LocalServerPort
    int port;

    Caller api;
    long size;

    @BeforeEach
    void waitForACheckpoint() {
        api = Caller.on(port);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> api.get("/ledger/checkpoint").status() == 200);
        size = Long.parseLong(api.get("/ledger/checkpoint").text().split("\n", -1)[1]);
    }

    @Test
    void anybodyReadsHashesAndKeepsThem() {
        Reply tile = api.get("/ledger/tile/0/000.p/1").expect(200);

        assertThat(tile.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(tile.header("Content-Length")).isEqualTo("32");
        assertThat(tile.header("Cache-Control")).contains("public", "immutable");
        api.get("/ledger/tile/7/000.p/1").expectProblem(404, "not-found");
        for (String other : new String[] {"0/0", "0/000.p/256", "0/x000/000", "0/999", "0/000/", "9/000"}) {
            assertThat(api.as("carl").get("/ledger/tile/" + other).status())
                    .as(other)
                    .isEqualTo(404);
        }
    }

    @Test
    void entriesAreForThoseWhoCheckTheLog() {
        api.get("/ledger/tile/entries/000.p/1").expect(401);
        api.as("rita").get("/ledger/tile/entries/000.p/1").expectProblem(403, "not-allowed");

        Reply bundle = api.as("carl").get("/ledger/tile/entries/000.p/1").expect(200);

        assertThat(bundle.header("Cache-Control")).contains("private", "immutable");
        assertThat(bundle.text().getBytes(UTF_8)).hasSizeGreaterThan(100);
    }

    @Test
    void provesThatTheLogOnlyGrew() {
        JsonNode proof = api.as("rita")
                .get("/api/v1/ledger/consistency?from=1&to=" + size)
                .expect(200)
                .json();

        assertThat(proof.path("from").asLong()).isEqualTo(1);
        assertThat(proof.path("to").asLong()).isEqualTo(size);
        assertThat(proof.path("hashes"))
                .isNotEmpty()
                .allSatisfy(hash -> assertThat(hash.asText()).hasSize(44));
        api.as("rita").get("/api/v1/ledger/consistency?from=0&to=" + size).expectProblem(404, "not-found");
        api.as("rita")
                .get("/api/v1/ledger/consistency?from=1&to=" + Long.MAX_VALUE)
                .expectProblem(404, "not-found");
    }
}
