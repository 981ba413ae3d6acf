package io.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints stamped by an authority, a good one and a bad one; what is kept convinces OpenSSL. */
class TimestampsIT {

    private static final Duration INTERVAL = Duration.ofHours(1);

    @TempDir
    Path files;

    TestLog log;
    TestAuthority root;
    TestAuthority stamper;
    HttpServer server;
    final List<Timestamps> running = new ArrayList<>();

    /** Status that the authority answers with; 0 to answer never. */
    final AtomicInteger status = new AtomicInteger(200);

    final AtomicInteger requests = new AtomicInteger();

    /** How far its clock is ahead. */
    Duration ahead = Duration.ZERO;

    @BeforeEach
    void start() throws Exception {
        log = new TestLog(files);
        log.append(3);
        log.sequenceAndSign();
        root = TestAuthority.root();
        stamper = root.stamper();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/stamp", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        running.forEach(Timestamps::stop);
        server.stop(0);
        log.close();
    }

    @Test
    void opensslVerifiesWhatIsKeptAndExported() throws Exception {
        Timestamps timestamps = start(INTERVAL, Duration.ofSeconds(10));
        CheckpointTimestamp stamp = await().until(() -> timestamps.page(null, 10), page -> !page.isEmpty())
                .get(0);
        Path text = Files.writeString(files.resolve("text"), stamp.checkpoint());
        Path token =
                Files.write(files.resolve("token"), timestamps.token(stamp.id()).orElseThrow());
        new LogExport(log.app).to(files.resolve("export"));

        assertThat(stamp).returns(3L, CheckpointTimestamp::size).returns(address(), CheckpointTimestamp::authority);
        assertThat(stamp.checkpoint()).isEqualTo(textOfTheNewest());
        assertThat(files.resolve("export/timestamp/3.txt")).hasSameBinaryContentAs(text);
        assertThat(files.resolve("export/timestamp/3.tst")).hasSameBinaryContentAs(token);
        assertThat(openssl(text, token)).contains("Verification: OK");
        assertThat(openssl(Files.writeString(files.resolve("other"), stamp.checkpoint() + " "), token))
                .contains("Verification: FAILED");
    }

    @Test
    void anAuthorityThatNeverAnswersHoldsUpNothing() {
        status.set(0);
        Timestamps timestamps = start(INTERVAL, Duration.ofSeconds(60));
        await().until(() -> requests.get() == 1);

        for (int size = 4; size < 8; size++) {
            log.append(1);
            log.sequenceAndSign();
            assertThat(log.ledger.state().size()).isEqualTo(size);
        }

        assertThat(log.app.getHikariPoolMXBean().getActiveConnections())
                .as("connections that wait for it")
                .isZero();
        assertThat(timestamps.trouble()).as("it is still being waited for").isEmpty();
        timestamps.stop();
    }

    @Test
    void saysWhyThereIsNoTimestampUntilThereIsOne() {
        status.set(503);
        Timestamps timestamps = start(Duration.ofMillis(50), Duration.ofSeconds(10));

        await().untilAsserted(() -> assertThat(timestamps.trouble())
                .hasValue("The timestamp authority %s gave no timestamp: it answered with status 503."
                        .formatted(address())));
        assertThat(timestamps.page(null, 1)).isEmpty();
        status.set(200);
        await().untilAsserted(() -> assertThat(timestamps.trouble()).isEmpty());
        assertThat(timestamps.page(null, 1)).isNotEmpty();
    }

    @Test
    void nodesAskTogetherOnceAnIntervalAlsoWhileNothingHappens() {
        Instant now = Instant.now();
        client(now).askIfDue();
        client(now.plusSeconds(60)).askIfDue();
        log.append(2);
        log.sequenceAndSign();
        client(now.plus(INTERVAL).minusSeconds(60)).askIfDue();
        assertThat(sizes()).containsExactly(3L);

        ahead = INTERVAL.plusSeconds(60);
        client(now.plus(ahead)).askIfDue();
        client(now.plus(ahead)).askIfDue();
        assertThat(sizes()).containsExactly(5L, 3L);

        ahead = ahead.multipliedBy(2);
        client(now.plus(ahead)).askIfDue();
        assertThat(sizes()).as("idle since").containsExactly(5L, 5L, 3L);
        assertThat(requests).hasValue(3);
    }

    @Test
    void asksNobodyBeforeAnythingWasSigned() throws Exception {
        try (TestLog empty = new TestLog(Files.createDirectory(files.resolve("empty")))) {
            new TimestampClient(
                            new LogStore(empty.app),
                            new TimestampStore(empty.app),
                            authority(INTERVAL, INTERVAL),
                            Clock.systemUTC())
                    .askIfDue();
        }

        assertThat(requests).hasValue(0);
    }

    @Test
    void refusesATimeThatIsNotNow() {
        Instant now = Instant.now();
        for (Duration apart : List.of(Duration.ofMinutes(6), Duration.ofMinutes(-6))) {
            ahead = apart;
            assertThatThrownBy(() -> client(now).askIfDue())
                    .isInstanceOf(TimestampTrouble.class)
                    .hasMessageContaining("its clock says");
        }
        assertThat(sizes()).isEmpty();
    }

    @Test
    void keepsNothingThatDoesNotHold() {
        root = TestAuthority.root();

        assertThatThrownBy(() -> client(Instant.now()).askIfDue()).hasMessageContaining("is not to be trusted");
        assertThat(sizes()).isEmpty();
    }

    @Test
    void exportsNoTimestampOfAnotherLogOrOfMoreThanIsExported() throws Exception {
        TimestampStore store = new TimestampStore(log.app);
        String hash = "00".repeat(32);
        Instant now = Instant.now();
        store.add(new CheckpointTimestamp(Ids.next(), 2, hash, "other.example\n2\n", now, "x"), new byte[1]);
        store.add(new CheckpointTimestamp(Ids.next(), 9, hash, TestLog.ORIGIN + "\n9\n", now, "x"), new byte[1]);

        new LogExport(log.app).to(files.resolve("export"));

        assertThat(files.resolve("export/timestamp")).doesNotExist();
        assertThat(files.resolve("export/checkpoint")).exists();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        if (status.get() == 0) {
            return;
        }
        byte[] query = exchange.getRequestBody().readAllBytes();
        byte[] reply = stamper.reply(query, Instant.now().plus(ahead), stamper.certificate());
        exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
        exchange.sendResponseHeaders(status.get(), reply.length);
        exchange.getResponseBody().write(reply);
        exchange.close();
    }

    private Timestamps start(Duration interval, Duration timeout) {
        Timestamps timestamps = new Timestamps(log.app, authority(interval, timeout), Clock.systemUTC());
        running.add(timestamps);
        timestamps.start();
        return timestamps;
    }

    /** That of a node at a time. */
    private TimestampClient client(Instant now) {
        return new TimestampClient(
                new LogStore(log.app),
                new TimestampStore(log.app),
                authority(INTERVAL, Duration.ofSeconds(10)),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private TimestampAuthority authority(Duration interval, Duration timeout) {
        TimestampTrust trust = new TimestampTrust(List.of(root.certificate()));
        return new TimestampAuthority(URI.create(address()), trust, null, interval, timeout);
    }

    private String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/stamp";
    }

    private List<Long> sizes() {
        return new TimestampStore(log.app)
                .page(null, 10).stream().map(CheckpointTimestamp::size).toList();
    }

    private String textOfTheNewest() {
        String note = new LogStore(log.app).newestCheckpoint().orElseThrow().note();
        return note.substring(0, note.indexOf("\n\n") + 1);
    }

    private String openssl(Path text, Path token) throws Exception {
        assumeThat(System.getenv("PATH").split(":"))
                .as("the command openssl is on the path")
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "openssl")));
        Process process = new ProcessBuilder(
                        "openssl",
                        "ts",
                        "-verify",
                        "-data",
                        text.toString(),
                        "-in",
                        token.toString(),
                        "-token_in",
                        "-CAfile",
                        root.write(files.resolve("root.pem")).toString())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
