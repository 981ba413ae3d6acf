package io.countersign.change;

import io.countersign.calendar.FreezeTurned;
import io.countersign.people.AccountsLinked;
import io.countersign.readiness.ReadinessChanged;
import io.countersign.template.TemplateChanged;
import io.countersign.waiver.ExceptionGranted;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Requests that wait for more than their window or, once deployed, for more than people: what they wait for has come, in
 * the same transaction, or a freeze began or ended. The process looks at them once, when the window opens.
 */
class WaitingRequests {

    private static final int BATCH = 50;
    private static final UUID FIRST = new UUID(0, 0);

    private final Conclusions conclusions;
    private final Deployments deployments;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    WaitingRequests(
            Conclusions conclusions, Deployments deployments, JdbcClient jdbc, TransactionTemplate transactions) {
        this.conclusions = conclusions;
        this.deployments = deployments;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @EventListener
    void release(ReadinessChanged changed) {
        releaseOn(changed.platformId());
    }

    @EventListener
    void release(ExceptionGranted granted) {
        releaseOn(granted.platformId());
    }

    /** A version came into force, or was ended: what follows it is allowed, or not any more, from this moment. */
    @EventListener
    void review(TemplateChanged changed) {
        jdbc.sql("""
                        select id from governance.change_request
                        where authority = 'TEMPLATE' and state in ('WAITING', 'READY', 'PERMITTED') and platform_id = ?
                        order by id
                        """).param(changed.platformId()).query(UUID.class).list().forEach(conclusions::reassess);
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

    /** In several transactions: a freeze of all platforms may concern many requests. */
    @EventListener
    void review(FreezeTurned turned) {
        List<UUID> batch = approved(turned.platformIds(), FIRST);
        while (!batch.isEmpty()) {
            List<UUID> ids = batch;
            transactions.executeWithoutResult(transaction -> ids.forEach(conclusions::reassess));
            batch = approved(turned.platformIds(), ids.get(ids.size() - 1));
        }
    }

    /** An approval counts no more once its giver turns out to have another part, and again if that was an error. */
    @EventListener
    void review(AccountsLinked linked) {
        jdbc.sql("""
                        select distinct c.id from governance.change_request c
                        join governance.decision d on d.change_id = c.id and d.standing
                        where c.state in ('WAITING', 'READY', 'PERMITTED') and d.decided_by = any (?)
                        order by c.id
                        """)
                .param(linked.persons().toArray(UUID[]::new))
                .query(UUID.class)
                .list()
                .forEach(conclusions::reassess);
    }

    private List<UUID> approved(Set<UUID> platformIds, UUID after) {
        return jdbc.sql("""
                        select id from governance.change_request
                        where state in ('WAITING', 'READY', 'PERMITTED') and platform_id = any (?) and id > ?
                        order by id limit ?
                        """)
                .params(platformIds.toArray(UUID[]::new), after, BATCH)
                .query(UUID.class)
                .list();
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
