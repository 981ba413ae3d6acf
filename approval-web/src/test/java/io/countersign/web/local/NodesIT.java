package io.countersign.web.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.web.local.NodeLoad.Act;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.OwnPlatform;
import io.countersign.web.testing.Promotion;
import io.countersign.web.testing.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two processes on one database, started at the same moment; the last test kills one of them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodesIT {

    private static final Logger LOG = LoggerFactory.getLogger(NodesIT.class);
    private static final Duration TAKEN_OVER = Duration.ofSeconds(60);
    private static final int DECIDED = 24;
    private static final int REDEEMED = 12;
    private static final int REMINDED = 6;
    private static final int ROLES = 4;
    private static final int TOLD_BEFORE_THE_KILL = 30;

    private static final String BROUGHT_UP = "decision.brought-up";
    private static final String UNPLACED =
            "select id::text from ledger.entry where id not in (select entry_id from ledger.leaf)";

    @TempDir
    static Path directory;

    @SuppressWarnings("NullAway.Init") // before the first test
    private static NodePair nodes;

    @BeforeAll
    static void start() throws Exception {
        nodes = NodePair.start(directory);
    }

    @AfterAll
    static void stop() throws Exception {
        nodes.close();
    }

    @Test
    @Order(1)
    void eitherTakesAnyRequest() {
        Caller first = nodes.on(0);
        Caller second = nodes.on(1);

        NodeChange change = NodeChange.submit(first, Promotion.ready()).approve(second);
        String token = change.token(first);
        Reply redeemed = NodeChange.redeem(second, token, "run-1").expect(200);

        assertThat(NodeChange.redeem(first, token, "run-1").expect(200).text()).isEqualTo(redeemed.text());
        NodeChange.redeem(first, token, "run-2").expectProblem(409, "permit-used");
        for (Caller node : List.of(first, second)) {
            JsonNode read = change.read(node);
            assertThat(read.path("state").asText()).isEqualTo("DEPLOYING");
            assertThat(read.path("decisions").findValuesAsText("role")).hasSize(ROLES);
        }
    }

    @Test
    @Order(2)
    void anIncidentStopOfOneHaltsTheOtherAtOnce() {
        Caller first = nodes.on(0);
        Caller second = nodes.on(1);
        OwnPlatform platform = OwnPlatform.ready(first);
        NodeChange minted =
                NodeChange.submit(second, platform.ours(Promotion.ready())).approve(second);
        String token = minted.token(second);
        NodeChange ready =
                NodeChange.submit(second, platform.ours(Promotion.ready())).approve(second);
        NodeChange remedy = NodeChange.submit(second, platform.ours(Promotion.emergency("INC-7")))
                .approve(second);
        String remedyToken = remedy.token(second);

        first.as("carl").post("/api/v1/freezes", """
                {"scope":{"platforms":["%s"]},"incidentStop":true,"incident":"inc-7","reason":"Claims are lost."}""".formatted(platform.key())).expect(201);
        // asked as soon as the stop was answered: how long a busy machine takes to refuse is another matter
        Reply refused = NodeChange.redeem(second, token, "stopped");
        Reply unminted = ready.mint(second);

        assertThat(reasons(refused.expectProblem(403, "not-permitted"))).contains("inc-7");
        assertThat(reasons(unminted.expectProblem(409, "wrong-state"))).contains("inc-7");
        NodeChange.redeem(second, remedyToken, "remedy").expect(200);
    }

    @Test
    @Order(3)
    void aKilledOneLosesNothingAndTheOtherTakesOver() throws Exception {
        NodeActs acts = new NodeActs(submitted(DECIDED), submitted(REDEEMED));
        List<Act> all = acts.all(nodes);
        List<NodeChange> reminded = submitted(REMINDED);
        NodeChange held = submitted(1).get(0);
        try (NodeRows holding = new NodeRows(nodes);
                NodeRows rows = new NodeRows(nodes)) {
            holding.hold(held);
            int doomed = remindAndSeeWhoWaits(rows, held);
            NodeLoad load = new NodeLoad(nodes, all, TOLD_BEFORE_THE_KILL);
            rows.remind(reminded, REMINDED * ROLES);
            load.awaitSome();

            nodes.kill(doomed);
            Instant killed = Instant.now();
            holding.letGo();

            Map<Act, Reply> told = load.told();
            assertThat(all).filteredOn(act -> act.node() != doomed).allMatch(told::containsKey);
            assertThat(acts.thereOnce(rows)).isBetween(told.size(), all.size() - 1);
            repeatAll(all, told, nodes.on(1 - doomed));
            assertThat(acts.thereOnce(rows)).isEqualTo(all.size());
            isTakenOver(rows, held, killed);
            areRemindedOnce(rows, reminded);
            everyEntryIsInTheLog(rows, nodes.on(1 - doomed));
        }
    }

    /** A timer of a request that is held: the number of the node that took it and cannot finish it. */
    private static int remindAndSeeWhoWaits(NodeRows rows, NodeChange held) throws Exception {
        rows.remind(List.of(held), 1);
        ChildApplication.await(
                "a node to work on the job", () -> !get(rows::waiting).isEmpty());
        return NodePair.named(rows.waiting().get(0));
    }

    /** All succeed now, and whoever was told something is told the same again. */
    private static void repeatAll(List<Act> all, Map<Act, Reply> told, Caller other) {
        for (Act act : all) {
            Reply again = act.send(other).expect(act.status());
            Reply before = told.get(act);
            if (before != null) {
                assertThat(again.text()).isEqualTo(before.expect(act.status()).text());
            }
        }
    }

    private static void isTakenOver(NodeRows rows, NodeChange held, Instant killed) {
        ChildApplication.await(
                "the other to do the dead one's job",
                () -> !get(() -> rows.entries(BROUGHT_UP, List.of(held), "role"))
                        .isEmpty());
        Duration takenOver = Duration.between(killed, Instant.now());
        LOG.info("A dead node's job was done after {} ms", takenOver.toMillis());
        assertThat(takenOver).isLessThan(TAKEN_OVER);
        assertThat(get(() -> rows.entries(BROUGHT_UP, List.of(held), "role"))).hasSize(1);
    }

    /** Every owner of each request once, whichever node it was that began to. */
    private static void areRemindedOnce(NodeRows rows, List<NodeChange> reminded) throws Exception {
        ChildApplication.await(
                "every reminder",
                () -> get(() -> rows.entries(BROUGHT_UP, reminded, "role")).size() >= REMINDED * ROLES);
        for (NodeChange change : reminded) {
            assertThat(rows.entries(BROUGHT_UP, List.of(change), "role"))
                    .containsExactlyInAnyOrderElementsOf(OwnPlatform.OWNERS.keySet());
        }
    }

    /** Submitted on one node and the other in turn. */
    private static List<NodeChange> submitted(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> NodeChange.submit(nodes.on(i % 2), Promotion.ready()))
                .toList();
    }

    private static void everyEntryIsInTheLog(NodeRows rows, Caller other) {
        ChildApplication.await(
                "every entry to have its position",
                () -> get(() -> rows.strings(UNPLACED)).isEmpty());
        JsonNode verification =
                other.as("carl").get("/api/v1/ledger/verification").expect(200).json();
        assertThat(verification.path("ok").asBoolean()).as("%s", verification).isTrue();
    }

    private static String reasons(Reply refused) {
        return refused.json().path("reasons").toString();
    }

    private static <T> T get(Callable<T> question) {
        try {
            return question.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
