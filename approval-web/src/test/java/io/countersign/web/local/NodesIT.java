package io.countersign.web.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.OwnPlatform;
import io.countersign.web.testing.Promotion;
import io.countersign.web.testing.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
    void anIncidentStopOfOneHaltsTheOtherWithinASecond() {
        Caller first = nodes.on(0);
        Caller second = nodes.on(1);
        OwnPlatform platform = OwnPlatform.ready(first);
        NodeChange minted = NodeChange.submit(second, platform.ours(Promotion.ready())).approve(second);
        String token = minted.token(second);
        NodeChange ready = NodeChange.submit(second, platform.ours(Promotion.ready())).approve(second);
        NodeChange remedy = NodeChange.submit(second, platform.ours(Promotion.emergency("INC-7"))).approve(second);
        String remedyToken = remedy.token(second);

        first.as("carl").post("/api/v1/freezes", """
                {"scope":{"platforms":["%s"]},"incidentStop":true,"incident":"inc-7","reason":"Claims are lost."}""".formatted(platform.key())).expect(201);
        Instant stopped = Instant.now();
        Reply refused = NodeChange.redeem(second, token, "stopped");
        Reply unminted = ready.mint(second);
        assertThat(Duration.between(stopped, Instant.now())).isLessThan(Duration.ofSeconds(1));

        assertThat(reasons(refused.expectProblem(403, "not-permitted"))).contains("inc-7");
        assertThat(reasons(unminted.expectProblem(409, "wrong-state"))).contains("inc-7");
        NodeChange.redeem(second, remedyToken, "remedy").expect(200);
    }

    @Test
    @Order(3)
    void aKilledOneLosesNothingAndTheOtherTakesOver() throws Exception {
        List<NodeChange> decided = submitted(DECIDED);
        List<NodeChange> redeemed = submitted(REDEEMED);
        List<NodeChange> reminded = submitted(REMINDED);
        NodeChange held = submitted(1).get(0);
        List<NodeLoad.Act> acts = acts(decided, redeemed);

        try (NodeRows holding = new NodeRows(nodes);
                NodeRows rows = new NodeRows(nodes)) {
            holding.hold(held);
            String job = rows.remind(List.of(held.id()), 1).get(0);
            ChildApplication.await("a node to work on the job", () -> !get(rows::waiting).isEmpty());
            int doomed = NodePair.named(rows.waiting().get(0));
            NodeLoad load = new NodeLoad(nodes, acts, TOLD_BEFORE_THE_KILL);
            rows.remind(ids(reminded), REMINDED * ROLES);
            load.awaitSome();
            assertThat(rows.strings("select lock_owner_ from camunda.act_ru_job where id_ = ?", job))
                    .doesNotContainNull();

            nodes.kill(doomed);
            Instant killed = Instant.now();
            holding.letGo();

            Map<NodeLoad.Act, Reply> told = load.told();
            assertThat(told.size()).isLessThan(acts.size());
            assertThat(told).allSatisfy((act, reply) -> reply.expect(act.status()));
            assertThat(acts).filteredOn(act -> act.node() != doomed).allMatch(told::containsKey);
            eachActIsThereAtMostOnce(rows, decided, redeemed);

            Caller other = nodes.on(1 - doomed);
            Map<NodeLoad.Act, Reply> repeated = new HashMap<>();
            acts.forEach(act -> repeated.put(act, act.send(other).expect(act.status())));
            assertThat(told).allSatisfy((act, reply) ->
                    assertThat(repeated.get(act).text()).isEqualTo(reply.text()));
            assertThat(eachActIsThereAtMostOnce(rows, decided, redeemed)).isEqualTo(acts.size());

            ChildApplication.await("the other to do the job", () -> get(() -> rows.strings(
                            "select id_ from camunda.act_ru_job where id_ = ?", job))
                    .isEmpty());
            Duration takenOver = Duration.between(killed, Instant.now());
            LOG.info("{} of {} acts answered, {} ms until the other did the dead one's job", told.size(), acts.size(), takenOver.toMillis());
            assertThat(takenOver).isLessThan(TAKEN_OVER);
            assertThat(entries(rows, "decision.brought-up", List.of(held.id()), "role")).hasSize(1);
            ChildApplication.await("every reminder", () -> get(() -> entries(rows, "decision.brought-up", ids(reminded), "role")).size() >= REMINDED * ROLES);
            assertThat(entries(rows, "decision.brought-up", ids(reminded), "role")).hasSize(REMINDED * ROLES).doesNotHaveDuplicates();
            everyEntryIsInTheLog(rows, other);
        }
    }

    /** Submitted on one node and the other in turn. */
    private static List<NodeChange> submitted(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> NodeChange.submit(nodes.on(i % 2), Promotion.ready()))
                .toList();
    }

    private static List<String> ids(List<NodeChange> changes) {
        return changes.stream().map(NodeChange::id).toList();
    }

    /** Four decisions on each of the first, a redemption of each of the others; shuffled, in turn on one node and the other. */
    private static List<NodeLoad.Act> acts(List<NodeChange> decided, List<NodeChange> redeemed) {
        List<NodeLoad.Act> acts = new ArrayList<>();
        for (NodeChange change : decided) {
            OwnPlatform.OWNERS.forEach((role, owner) -> acts.add(new NodeLoad.Act(
                    acts.size() % 2, owner, change.path() + "/decisions", change.approval(role), "act-" + acts.size(), 201)));
        }
        for (NodeChange change : redeemed) {
            String token = change.approve(nodes.on(0)).token(nodes.on(1));
            acts.add(new NodeLoad.Act(
                    acts.size() % 2, "pipeline", NodeChange.REDEMPTIONS, NodeChange.redemption(token), "act-" + acts.size(), 200));
        }
        Collections.shuffle(acts, new Random(7));
        return acts;
    }

    /** Rows and entries are the same set, and none is there twice. Returns how many there are. */
    private static int eachActIsThereAtMostOnce(NodeRows rows, List<NodeChange> decided, List<NodeChange> redeemed)
            throws Exception {
        List<String> decisions = rows.strings(
                "select id::text from governance.decision where change_id = any(?::uuid[])", uuids(decided));
        assertThat(entries(rows, "decision.recorded", ids(decided), "decisionId"))
                .doesNotHaveDuplicates()
                .hasSameElementsAs(decisions);
        assertThat(rows.strings("select change_id || role from governance.decision where change_id = any(?::uuid[])", uuids(decided)))
                .doesNotHaveDuplicates();
        List<String> redemptions = rows.strings(
                "select id::text from governance.redemption where change_id = any(?::uuid[])", uuids(redeemed));
        assertThat(entries(rows, "permit.redeemed", ids(redeemed), "redemptionId"))
                .doesNotHaveDuplicates()
                .hasSameElementsAs(redemptions);
        assertThat(rows.strings("select change_id::text from governance.redemption where change_id = any(?::uuid[])", uuids(redeemed)))
                .doesNotHaveDuplicates();
        return decisions.size() + redemptions.size();
    }

    private static Object uuids(List<NodeChange> changes) {
        return ids(changes).toArray(String[]::new);
    }

    /** What the entries of a type about these requests say in one of their fields, after the request's id. */
    private static List<String> entries(NodeRows rows, String type, List<String> changes, String field) throws Exception {
        return rows.strings("""
                select (case when ? = 'role' then subject_id::text else '' end)
                       || (convert_from(canonical, 'UTF8')::jsonb #>> array['content', ?])
                from ledger.entry where type = ? and subject_id = any(?::uuid[])""", field, field, type, changes.toArray(String[]::new));
    }

    private static void everyEntryIsInTheLog(NodeRows rows, Caller other) {
        ChildApplication.await("every entry to have its position", () -> get(() -> rows.strings(
                        "select e.id::text from ledger.entry e where not exists (select from ledger.leaf l where l.entry_id = e.id)"))
                .isEmpty());
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
