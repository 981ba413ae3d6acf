package io.countersign.release;

import io.countersign.change.Change;
import io.countersign.change.RollbackRequests;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.policy.Capability;
import io.countersign.release.RollbackJudge.Judged;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/** Carries out what was ordered: uses a grant, once, or asks the owners. */
class RollbackOrders {

    private static final String RULE = "rollback-grant";

    private final RollbackJudge judge;
    private final GrantStore grants;
    private final RollbackStore rollbacks;
    private final RollbackRequests requests;
    private final ReleaseLedger entries;

    RollbackOrders(
            RollbackJudge judge,
            GrantStore grants,
            RollbackStore rollbacks,
            RollbackRequests requests,
            ReleaseLedger entries) {
        this.judge = judge;
        this.grants = grants;
        this.rollbacks = rollbacks;
        this.requests = requests;
        this.entries = entries;
    }

    /** @throws NotAllowed with every bound that does not hold */
    UUID underGrant(Actor actor, Change original, RollbackOrder order, Instant now) {
        Judged judged = judge.judge(actor, original, order);
        if (!judged.reasons().isEmpty()) {
            throw refused(actor, original, judged.reasons());
        }
        GrantRow grant = Objects.requireNonNull(judged.grant(), "without one there is a reason");
        if (!grants.use(grant.id(), actor.id(), now)) {
            throw refused(actor, original, List.of(new Reason("used", "The grant came to its end at this moment.")));
        }
        UUID rollback = requests.underGrant(
                actor,
                judge.plan(original, judged.target(), order),
                grant.id(),
                judged.authority().timeToRatify());
        rollbacks.insert(rollback, original.id(), grant.id(), now);
        Map<String, Object> content = Grants.about(grant);
        content.put("rollbackId", rollback.toString());
        append("rollback.invoked", actor, original, content, List.of(Objects.requireNonNull(order.reason())));
        return rollback;
    }

    /** @throws NotAllowed rule {@code not-yours} */
    static void requireMayAsk(Actor actor, Change original) {
        if (!RollbackJudge.mayAsk(actor, original)) {
            throw new NotAllowed(
                    "not-yours",
                    List.of(
                            "Only who asks for changes, or acts for an owner of the platform, may ask for a rollback."));
        }
    }

    /** @throws Refused where nothing is known to go back to */
    UUID ask(Actor actor, Change original, RollbackOrder order, Instant now) {
        Judged judged = judge.judge(actor, original, order);
        if (judged.target().isEmpty()) {
            throw new Refused(
                    Refused.Kind.NOT_NOW,
                    List.of("Nothing is known to have run there before and to have been right."
                            + " Submit a rollback that names what to return to."));
        }
        UUID rollback = requests.ask(actor, judge.plan(original, judged.target(), order));
        rollbacks.insert(rollback, original.id(), null, now);
        Map<String, Object> content = new TreeMap<>();
        content.put("rollbackId", rollback.toString());
        append("rollback.asked", actor, original, content, List.of(Objects.requireNonNull(order.reason())));
        return rollback;
    }

    private NotAllowed refused(Actor actor, Change original, List<Reason> reasons) {
        List<String> texts = reasons.stream().map(Reason::text).toList();
        Map<String, Object> content = new TreeMap<>();
        content.put("reasons", reasons.stream().map(Reason::code).distinct().toList());
        append("rollback.refused", actor, original, content, texts);
        return new NotAllowed(RULE, texts);
    }

    private void append(
            String type, Actor actor, Change original, Map<String, Object> content, List<String> sentences) {
        entries.append(
                type,
                Capability.ROLLBACK,
                actor.id(),
                Objects.requireNonNull(original.platform()),
                original.id(),
                content,
                sentences);
    }
}
