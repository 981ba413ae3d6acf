package io.countersign.change;

import io.countersign.policy.Policies;
import io.countersign.policy.RiskInputs.TrackRecord;
import io.countersign.policy.RiskRating;
import io.countersign.policy.Rulebook;
import io.countersign.stewardship.PolicyInForce;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Judges open requests anew when other rules come into force, in the transaction that tells so, and records what that
 * changes for each. Decided requests keep the rules that they were decided under.
 */
class ReEvaluations {

    private static final int BATCH = 100;
    private static final UUID FIRST = new UUID(0, 0);

    private final ChangeRequests requests;
    private final Situations situations;
    private final ChangeJournal journal;
    private final Policies policies;
    private final JdbcClient jdbc;

    ReEvaluations(
            ChangeRequests requests, Situations situations, ChangeJournal journal, Policies policies, JdbcClient jdbc) {
        this.requests = requests;
        this.situations = situations;
        this.journal = journal;
        this.policies = policies;
        this.jdbc = jdbc;
    }

    @EventListener
    void judgeAnew(PolicyInForce event) {
        Rulebook before = policies.of(event.before());
        Rulebook after = policies.of(event.after());
        List<UUID> batch = open(FIRST);
        while (!batch.isEmpty()) {
            judgeAnew(requests.findLockedByIds(batch), before, after);
            batch = open(batch.get(batch.size() - 1));
        }
    }

    private List<UUID> open(UUID after) {
        return jdbc.sql("""
                        select id from governance.change_request
                        where state in ('DECIDING', 'RETURNED') and id > ? order by id limit ?
                        """).params(after, BATCH).query(UUID.class).list();
    }

    private void judgeAnew(Collection<ChangeRequest> locked, Rulebook before, Rulebook after) {
        List<ChangeRequest> open = locked.stream()
                .filter(request -> request.state() == State.DECIDING || request.state() == State.RETURNED)
                .toList(); // as others left them before they were locked
        situations.of(open).forEach(facts -> judgeAnew(facts, before, after));
    }

    private void judgeAnew(Facts facts, Rulebook before, Rulebook after) {
        Situation then = facts.situation().under(before, facts.situation().risk());
        Situation now = facts.situation().under(after, rating(facts.situation(), before, after));
        List<Requirement> evaluated = Requirements.evaluate(now);
        Shift shift = Shift.between(then, Answer.of(then, null), Answer.of(now, evaluated, null));
        if (shift.any()) {
            facts.request().rate(now.risk());
            journal.reEvaluated(facts.request(), now, evaluated, shift);
        }
    }

    /** The rating stays where the rules do not change it, also if the platform's history would by now. */
    private static RiskRating rating(Situation situation, Rulebook before, Rulebook after) {
        TrackRecord history = situation.background().history();
        RiskRating rated = RiskRatings.of(situation.submission(), history, after);
        return rated.equals(RiskRatings.of(situation.submission(), history, before)) ? situation.risk() : rated;
    }
}
