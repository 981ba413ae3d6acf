package io.countersign.release;

import io.countersign.change.Artifact;
import io.countersign.change.Change;
import io.countersign.change.RollbackPlan;
import io.countersign.change.RollbackRequests;
import io.countersign.ownership.Platform;
import io.countersign.people.Actor;
import io.countersign.people.RealmRole;
import io.countersign.policy.Fault;
import io.countersign.policy.Kind;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Policies;
import io.countersign.policy.RollbackAuthority;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks up what the bounds of a rollback follow from, for the command and for pages alike. */
class RollbackJudge {

    private final GrantStore grants;
    private final RollbackTargets targets;
    private final RollbackRequests requests;
    private final Policies policies;
    private final Clock clock;

    RollbackJudge(
            GrantStore grants, RollbackTargets targets, RollbackRequests requests, Policies policies, Clock clock) {
        this.grants = grants;
        this.targets = targets;
        this.requests = requests;
        this.policies = policies;
        this.clock = clock;
    }

    /** What is known about taking one request back. */
    record Judged(@Nullable GrantRow grant, List<Artifact> target, RollbackAuthority authority, List<Reason> reasons) {}

    Judged judge(Actor actor, Change original, RollbackOrder order) {
        Instant now = clock.instant();
        GrantRow grant = grants.last(original.id()).orElse(null);
        List<Artifact> target = target(original, grant);
        boolean inForce = grant != null && grant.state(now) == RollbackGrant.State.OPEN;
        RollbackAuthority authority = Grants.authority(
                policies.now(), original.submission(), original.risk().rating(), platform(original), inForce);
        RollbackBounds bounds = new RollbackBounds(
                Objects.requireNonNull(original.submission().kind()),
                Objects.requireNonNull(original.submission().dataEffect()),
                grant,
                roles(actor, original),
                actor.is(RealmRole.ADMINISTRATOR),
                grant == null || targets.stillProven(original, grant.target()),
                targets.overtaken(original),
                target.isEmpty() ? List.of() : faults(actor, original, target, order),
                authority,
                now);
        return new Judged(grant, target, authority, bounds.reasons());
    }

    /** @param underway whether it is being taken back already */
    RollbackOutlook outlook(Actor actor, Change original, boolean underway) {
        Judged judged = judge(actor, original, new RollbackOrder(null, "Looked at only.", null));
        return new RollbackOutlook(
                judged.target(),
                judged.reasons().stream().map(Reason::text).toList(),
                judged.authority().timeToRatify(),
                !underway && !judged.target().isEmpty() && mayAsk(actor, original));
    }

    /** Back to what the grant names; without one to what ran there before. */
    private List<Artifact> target(Change original, @Nullable GrantRow grant) {
        if (grant != null && targets.stillProven(original, grant.target())) {
            return grant.target();
        }
        return targets.before(platform(original), original.id(), original.submission())
                .orElse(grant == null ? List.of() : grant.target());
    }

    private List<String> faults(Actor actor, Change original, List<Artifact> target, RollbackOrder order) {
        return requests.faults(actor, plan(original, target, order)).stream()
                .map(Fault::message)
                .distinct()
                .toList();
    }

    RollbackPlan plan(Change original, List<Artifact> target, RollbackOrder order) {
        return new RollbackPlan(
                original.id(),
                target,
                targets.sources(original, target),
                Objects.requireNonNull(order.reason()),
                order.incident());
    }

    /** Who asks for changes here may ask for this one, and so may who holds a seat of the platform. */
    static boolean mayAsk(Actor actor, Change original) {
        return !actor.person().machine()
                && !actor.is(RealmRole.ADMINISTRATOR)
                && (actor.is(RealmRole.REQUESTER) || !roles(actor, original).isEmpty());
    }

    /** The roles that the actor holds, or has been lent for rollbacks of this risk. */
    private static Set<OwnerRole> roles(Actor actor, Change original) {
        Platform platform = Objects.requireNonNull(original.platform(), "submitted requests have a platform");
        return actor.person().machine()
                ? Set.of()
                : Arrays.stream(OwnerRole.values())
                        .filter(role -> acts(actor, platform.holders(role), original))
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean acts(Actor actor, Platform.Seats seats, Change original) {
        return seats.holds(actor.id())
                || seats.delegates().stream()
                        .filter(lent -> lent.person().id().equals(actor.id()))
                        .anyMatch(lent -> lent.scope()
                                .covers(Kind.ROLLBACK, original.risk().rating()));
    }

    private static Platform platform(Change original) {
        return Objects.requireNonNull(original.platform(), "submitted requests have a platform");
    }
}
