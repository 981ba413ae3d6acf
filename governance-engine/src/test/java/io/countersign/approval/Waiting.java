package io.countersign.approval;

import io.countersign.change.Change;
import io.countersign.people.Actor;
import io.countersign.policy.OwnerRole;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What waits for whom on one request, and a way to be late. */
record Waiting(Approvals approvals, JdbcClient jdbc) {

    private static final InboxQuery EVERYTHING = new InboxQuery(null, null, null, null, null, 200);

    /** What waits for this person on this request. */
    List<InboxItem> on(Change change, Actor actor) {
        return approvals.inbox(actor, EVERYTHING).stream()
                .filter(item -> change.id().equals(item.changeId()))
                .toList();
    }

    /** The roles that wait for this person's decision. */
    List<OwnerRole> decisions(Change change, Actor actor) {
        return on(change, actor).stream()
                .filter(item -> item.type() == InboxItem.Type.DECISION)
                .map(InboxItem::role)
                .toList();
    }

    /** Lets the time of owners and deputies pass, as if the request had been submitted long ago. */
    void letTimePass(Change change) {
        jdbc.sql("update governance.change_request set due_at = due_at - interval '90 days' where id = ?")
                .param(change.id())
                .update();
        jdbc.sql("update governance.inbox_item set due_at = due_at - interval '90 days' where change_id = ?")
                .param(change.id())
                .update();
    }
}
