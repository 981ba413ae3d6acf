package io.countersign.change;

import io.countersign.readiness.ReadinessChanged;
import io.countersign.waiver.ExceptionGranted;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Approved requests that wait for more than their window: what they wait for has just come, in the same transaction. The
 * process looks at them once, when the window opens.
 */
class WaitingRequests {

    private final Conclusions conclusions;
    private final JdbcClient jdbc;

    WaitingRequests(Conclusions conclusions, JdbcClient jdbc) {
        this.conclusions = conclusions;
        this.jdbc = jdbc;
    }

    @EventListener
    void release(ReadinessChanged changed) {
        releaseOn(changed.platformId());
    }

    @EventListener
    void release(ExceptionGranted granted) {
        releaseOn(granted.platformId());
    }

    /** What was overdue on the platform may have been what others waited for. */
    @EventListener
    void release(ChangeEvent.Ratified ratified) {
        jdbc.sql("select platform_id from governance.change_request where id = ?")
                .param(ratified.changeId())
                .query(UUID.class)
                .optional()
                .ifPresent(this::releaseOn);
    }

    private void releaseOn(UUID platformId) {
        jdbc.sql("select id from governance.change_request where platform_id = ? and state = 'WAITING' order by id")
                .param(platformId)
                .query(UUID.class)
                .list()
                .forEach(conclusions::awaitPermit);
    }
}
