package io.countersign.web.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.web.local.NodeLoad.Act;
import io.countersign.web.testing.OwnPlatform;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Decisions on some requests and redemptions of others, and what came of them. */
record NodeActs(List<NodeChange> decided, List<NodeChange> redeemed) {

    /** Four decisions on each of the first, a redemption of each of the others; shuffled, each of one node or the other. */
    List<Act> all(NodePair nodes) {
        List<Act> acts = new ArrayList<>();
        for (NodeChange change : decided) {
            OwnPlatform.OWNERS.forEach((role, owner) ->
                    acts.add(act(acts.size(), owner, change.path() + "/decisions", change.approval(role), 201)));
        }
        for (NodeChange change : redeemed) {
            String token = change.approve(nodes.on(0)).token(nodes.on(1));
            acts.add(act(acts.size(), "pipeline", NodeChange.REDEMPTIONS, NodeChange.redemption(token), 200));
        }
        Collections.shuffle(acts, new Random(7));
        return acts;
    }

    private static Act act(int number, String user, String path, String body, int status) {
        return new Act(number % 2, user, path, body, "act-" + number, status);
    }

    /** How many there are; rows and entries are the same set, and nothing is there twice. */
    int thereOnce(NodeRows rows) throws SQLException {
        return once(rows, "decision", "change_id || role", decided, "decision.recorded", "decisionId")
                + once(rows, "redemption", "change_id::text", redeemed, "permit.redeemed", "redemptionId");
    }

    private static int once(
            NodeRows rows, String table, String unique, List<NodeChange> changes, String type, String field)
            throws SQLException {
        String these = " from governance.%s where change_id = any(?::uuid[])".formatted(table);
        List<String> ids = rows.strings("select id::text" + these, NodeRows.ids(changes));
        assertThat(rows.strings("select " + unique + these, NodeRows.ids(changes)))
                .doesNotHaveDuplicates();
        assertThat(rows.entries(type, changes, field)).doesNotHaveDuplicates().hasSameElementsAs(ids);
        return ids.size();
    }
}
