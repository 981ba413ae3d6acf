package io.countersign.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.NewEntry;
import io.countersign.ledger.Subject;
import io.countersign.verifier.Verifier;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.WebTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Values are disclosed, checked offline and erased, by nothing but REST calls; then the offline verifier shows that. */
@WebTest
class FieldErasureByRestIT {

    private static final String ERASURES = "/api/v1/ledger/erasures";

    @LocalServerPort
    int port;

    @Autowired
    Ledger ledger;

    @Autowired
    PlatformTransactionManager transactions;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Caller carl = Caller.on(0);

    @BeforeEach
    void connect() {
        carl = Caller.on(port).as("carl");
    }

    @Test
    void whatIsDisclosedProvesAndWhatIsErasedShowsAsErased() throws IOException {
        UUID id = absence();
        long index = await().until(() -> ledger.byId(id).orElseThrow().index(), Objects::nonNull);
        await().until(() -> ledger.proof(index).isPresent());

        assertThat(verify(index)).isZero();
        assertThat(out.toString(UTF_8)).contains("from: \"2026-05-01\"", "until: \"2026-06-01\"");

        JsonNode asked = carl.post(
                        ERASURES, "{\"entryId\":\"%s\",\"fields\":[\"until\"],\"reason\":\"Asked for.\"}".formatted(id))
                .expect(201)
                .json();
        String confirmation = ERASURES + "/" + asked.path("id").asText() + "/confirmation";
        carl.post(confirmation, "").expectProblem(403, "segregation");
        JsonNode done = carl.as("cora").post(confirmation, "").expect(200).json();

        assertThat(done.path("confirmedBy").asText()).isEqualTo("cora");
        assertThat(done.path("fields").path(id.toString()).toString()).isEqualTo("[\"until\"]");
        assertThat(carl.get(ERASURES + "?limit=1").expect(200).json().at("/items/0/id"))
                .isEqualTo(asked.path("id"));
        out.reset();
        assertThat(verify(index)).isZero();
        assertThat(out.toString(UTF_8))
                .contains("from: \"2026-05-01\"")
                .contains("until: erased on " + done.path("confirmedAt").asText() + " by decision "
                        + asked.path("id").asText())
                .doesNotContain("2026-06-01");
    }

    @Test
    void disclosesOnlyWhatIsAskedFor() {
        UUID id = absence();
        long index = await().until(() -> ledger.byId(id).orElseThrow().index(), Objects::nonNull);
        String path = "/api/v1/ledger/entries/" + index + "/disclosure";

        JsonNode disclosure =
                carl.as("olga").get(path + "?field=from").expect(200).json();
        assertThat(disclosure.path("disclosed").size()).isEqualTo(1);
        assertThat(disclosure.at("/disclosed/from/value").asText()).isEqualTo("2026-05-01");
        carl.get(path + "?field=no-such").expectProblem(422, "invalid-request");
        carl.get("/api/v1/ledger/entries/999999999/disclosure").expectProblem(404, "not-found");
    }

    private int verify(long index) throws IOException {
        String entry = "/api/v1/ledger/entries/" + index;
        Path disclosed = Files.writeString(
                folder.resolve("disclosed"),
                carl.get(entry + "/disclosure").expect(200).text());
        Path proof = Files.writeString(
                folder.resolve("proof"), carl.get(entry + "/proof").expect(200).text());
        Path bytes =
                Files.write(folder.resolve("entry"), ledger.canonical(index).orElseThrow());
        PrintStream print = new PrintStream(out, true, UTF_8);
        return Verifier.run(
                new String[] {
                    "verify-proof",
                    "--vkey",
                    vkey(),
                    "--proof",
                    proof.toString(),
                    "--entry",
                    bytes.toString(),
                    "--disclosed",
                    disclosed.toString()
                },
                print,
                print);
    }

    private String vkey() {
        return Objects.requireNonNull(ledger.state().verifierKey());
    }

    private UUID absence() {
        UUID person = UUID.randomUUID();
        return Objects.requireNonNull(new TransactionTemplate(transactions)
                .execute(status -> ledger.append(new NewEntry(
                                "absence.declared",
                                1,
                                person,
                                Subject.person(person),
                                null,
                                "cap.identity",
                                List.of(),
                                Map.of(),
                                Map.of("from", "2026-05-01", "until", "2026-06-01")))
                        .id()));
    }
}
