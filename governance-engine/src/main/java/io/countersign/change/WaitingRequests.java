package io.countersign.change;

import io.countersign.readiness.ReadinessChanged;
import io.countersign.waiver.ExceptionGranted;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Requests that wait for more than their window or, once deployed, for more than people: what they wait for has just
 * come, in the same transaction. The process looks at them once, when the window opens.
 */
class WaitingRequests {

    private final Conclusions conclusions;
    private final Deployments deployments;
    private final JdbcClient jdbc;

    WaitingRequests(Conclusions conclusions, Deployments deployments, JdbcClient jdbc) {
        this.conclusions = conclusions;
        this.deployments = deployments;
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

    @EventListener
    void close(ChangeEvent.Ratified ratified) {
        deployments.close(ratified.changeId());
    }

    private void releaseOn(UUID platformId) {
        in(platformId, State.WAITING).forEach(conclusions::awaitPermit);
        in(platformId, State.DEPLOYED).forEach(deployments::close);
        in(platformId, State.FAILED).forEach(deployments::close);
    }

    private List<UUID> in(UUID platformId, State state) {
        return jdbc.sql("select id from governance.change_request where platform_id = ? and state = ? order by id")
                .params(platformId, state.name())
                .query(UUID.class)
                .list();
    }
}
