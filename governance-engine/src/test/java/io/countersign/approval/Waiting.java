package io.countersign.approval;

import io.countersign.change.Change;
import io.countersign.people.Actor;
import io.countersign.policy.OwnerRole;
import java.util.List;

/** What waits for whom on one request. */
record Waiting(Approvals approvals) {

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
}
