package io.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.ledger.Ids;
import io.countersign.web.testing.Browsing;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Reply;
import io.countersign.web.testing.WebTest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept of timestamps, as anybody may have it. */
@WebTest
class TimestampsByRestIT {

    private static final String TIMESTAMPS = "/api/v1/ledger/timestamps";
    private static final String TEXT = "test.countersign.example/web\n7\nAAAA\n";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    Caller nobody;
    UUID older;
    UUID newer;

    @BeforeEach
    void stamp() {
        nobody = Caller.on(port);
        // ids of one millisecond come in any order
        List<String> ids =
                Stream.generate(Ids::next).limit(2).map(UUID::toString).sorted().toList();
        older = stamped(ids.get(0), "2026-01-01T00:00:00Z", "older");
        newer = stamped(ids.get(1), "2026-01-01T01:00:00Z", "newer");
    }

    @Test
    void listsThemNewestFirst() {
        JsonNode page = nobody.get(TIMESTAMPS + "?limit=1").expect(200).json();
        JsonNode next = nobody.get(
                        TIMESTAMPS + "?limit=1&cursor=" + page.path("next").asText())
                .expect(200)
                .json();

        assertThat(page.path("items")).singleElement().satisfies(stamp -> {
            assertThat(stamp.path("id").asText()).isEqualTo(newer.toString());
            assertThat(stamp.path("size").asLong()).isEqualTo(7);
            assertThat(stamp.path("root").asText()).isEqualTo("ab".repeat(32));
            assertThat(stamp.path("time").asText()).isEqualTo("2026-01-01T01:00:00Z");
            assertThat(stamp.path("authority").asText()).isEqualTo("https://tsa.example.org/stamp");
        });
        assertThat(next.path("items").path(0).path("id").asText()).isEqualTo(older.toString());
        nobody.get(TIMESTAMPS + "?limit=0").expectProblem(400, "malformed-request");
        nobody.get(TIMESTAMPS + "?cursor=x").expectProblem(400, "malformed-request");
    }

    @Test
    void handsOutTheTokenAndTheTextThatItStamps() {
        Reply token = nobody.get(TIMESTAMPS + "/" + older).expect(200);
        Reply text = nobody.get(TIMESTAMPS + "/" + older + "/checkpoint").expect(200);

        assertThat(token.text()).isEqualTo("older");
        assertThat(token.header("Content-Type")).isEqualTo("application/timestamp-token");
        assertThat(token.header("Content-Disposition")).isEqualTo("attachment; filename=\"7.tst\"");
        assertThat(text.text()).isEqualTo(TEXT);
        assertThat(text.header("Content-Type")).startsWith("text/plain");
        assertThat(text.header("Content-Disposition")).isEqualTo("attachment; filename=\"7.txt\"");
    }

    @Test
    void knowsNoOther() {
        nobody.get(TIMESTAMPS + "/" + Ids.next()).expectProblem(404, "not-found");
        nobody.get(TIMESTAMPS + "/" + Ids.next() + "/checkpoint").expectProblem(404, "not-found");
        nobody.get(TIMESTAMPS + "/7").expectProblem(400, "malformed-request");
    }

    @Test
    void thePageOfTheLedgerNamesTheNewest() {
        assertThat(Browsing.signedIn(port, "carl").read("/ledger"))
                .contains("Timestamped", "https://tsa.example.org/stamp", TIMESTAMPS + "/" + newer)
                .doesNotContain(older.toString());
    }

    private UUID stamped(String text, String time, String token) {
        UUID id = UUID.fromString(text);
        jdbc.sql("""
                        insert into ledger.checkpoint_timestamp (id, size, root, checkpoint, gen_time, authority, token)
                        values (?, 7, decode(repeat('ab', 32), 'hex'), ?, ?, 'https://tsa.example.org/stamp', cast(? as bytea))
                        """)
                .params(id, TEXT, OffsetDateTime.ofInstant(Instant.parse(time), ZoneOffset.UTC), token)
                .update();
        return id;
    }
}
