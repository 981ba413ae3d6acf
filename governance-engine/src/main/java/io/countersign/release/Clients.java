package io.countersign.release;

import io.countersign.change.Clearance;
import io.countersign.ownership.Platform;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Who may come near permits, deployments and findings. People decide, machines deploy, others watch. */
final class Clients {

    private static final Set<RealmRole> READERS = EnumSet.complementOf(EnumSet.of(RealmRole.OBSERVER));
    private static final String NOT_YOURS = "not-yours";
    private static final String SEGREGATION = "segregation";

    private Clients() {}

    static void reading(Actor actor) {
        People.require(actor, READERS);
    }

    /** Only machines with the role of a deployment client deploy. */
    static void deploying(Actor actor) {
        People.require(actor, Set.of(RealmRole.DEPLOYER));
        machine(actor);
    }

    /** The same as reasons that are recorded. */
    static List<Reason> againstDeploying(Actor actor) {
        List<Reason> reasons = new ArrayList<>();
        if (!actor.is(RealmRole.DEPLOYER)) {
            reasons.add(new Reason("role", "This needs the role deployer."));
        }
        if (!actor.person().machine()) {
            reasons.add(new Reason("machine", "Only a deployment client may do this, and this account is a person's."));
        }
        return reasons;
    }

    /** Whoever has a say on a request never deploys it, by whatever account. */
    static List<Reason> againstDecider(Actor actor, Clearance clearance) {
        return clearance.deciders().stream()
                .filter(person -> person.is(actor.person()))
                .map(person -> new Reason(
                        SEGREGATION,
                        "%s has a say on this request, and this account is the same human's: somebody else's client deploys it."
                                .formatted(person.userName())))
                .distinct()
                .toList();
    }

    /** Who watches is never who deploys. */
    static void observing(Actor actor) {
        People.require(actor, Set.of(RealmRole.OBSERVER));
        machine(actor);
        if (actor.is(RealmRole.DEPLOYER)) {
            throw new NotAllowed(SEGREGATION, List.of("Who deploys never reports what runs."));
        }
    }

    /** A deployment client, or somebody with a seat of the platform. */
    static void revoking(Actor actor, Platform platform) {
        boolean client = againstDeploying(actor).isEmpty();
        boolean owner = !actor.person().machine() && !actor.is(RealmRole.ADMINISTRATOR) && seated(actor, platform);
        if (!client && !owner) {
            throw new NotAllowed(
                    NOT_YOURS, List.of("Only the deployment client or an owner of the platform revokes a permit."));
        }
    }

    /** Owner or deputy of the role that answers for a finding. */
    static void disposing(Actor actor, Platform platform, Finding finding) {
        if (!mayDispose(actor, platform, finding)) {
            throw new NotAllowed(
                    NOT_YOURS,
                    List.of("Only the %s owner or deputy of the platform says what becomes of this finding."
                            .formatted(finding.ownerRole().name().toLowerCase(Locale.ROOT))));
        }
    }

    static boolean mayDispose(Actor actor, Platform platform, Finding finding) {
        return !actor.person().machine()
                && !actor.is(RealmRole.ADMINISTRATOR)
                && holds(actor, platform.holders(finding.ownerRole()));
    }

    private static boolean seated(Actor actor, Platform platform) {
        return platform.seats().values().stream().anyMatch(seats -> holds(actor, seats));
    }

    private static boolean holds(Actor actor, Platform.Seats seats) {
        return seats.owner().id().equals(actor.id())
                || (seats.deputy() != null && seats.deputy().id().equals(actor.id()));
    }

    private static void machine(Actor actor) {
        if (!actor.person().machine()) {
            throw new NotAllowed(
                    "machine", List.of("Only a machine's account may do this, and this account is a person's."));
        }
    }
}
