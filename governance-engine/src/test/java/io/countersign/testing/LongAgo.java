package io.countersign.testing;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets the time of owners and deputies pass where a test does not turn the clock. */
public final class LongAgo {

    private LongAgo() {}

    /** As if the round that is open had begun long ago. */
    public static void asked(JdbcClient jdbc, UUID changeId) {
        jdbc.sql("""
                        update governance.change_request
                        set due_at = due_at - interval '90 days', governance_at = governance_at - interval '90 days'
                        where id = ?
                        """).param(changeId).update();
        jdbc.sql("update governance.inbox_item set due_at = due_at - interval '90 days' where change_id = ?")
                .param(changeId)
                .update();
    }
}
