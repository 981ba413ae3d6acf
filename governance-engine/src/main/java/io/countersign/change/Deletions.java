package io.countersign.change;

import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Removes what this slice and its listeners keep of a request. Whether that may be is for retention to say. */
class Deletions {

    private final ChangeRequests requests;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Deletions(ChangeRequests requests, JdbcClient jdbc, ApplicationEventPublisher events) {
        this.requests = requests;
        this.jdbc = jdbc;
        this.events = events;
    }

    void delete(UUID id) {
        ChangeRequest request = requests.locked(id);
        if (!request.state().isFinal()) {
            throw ChangeConflict.wrongState(request, "deleted");
        }
        events.publishEvent(new ChangeEvent.Deleted(id));
        // plain SQL in the order of the references; nothing of the request is read again in this transaction
        for (String table :
                List.of("evaluation", "decision", "admission", "debt", "change_confirmation", "change_revision")) {
            jdbc.sql("delete from governance." + table + " where change_id = ?")
                    .param(id)
                    .update();
        }
        jdbc.sql("delete from governance.change_request where id = ?").param(id).update();
    }
}
