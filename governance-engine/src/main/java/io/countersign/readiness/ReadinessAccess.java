package io.countersign.readiness;

import io.countersign.ownership.Platform;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.RealmRole;
import io.countersign.policy.OwnerRole;
import java.util.List;
import java.util.stream.Collectors;

/** Who may attach and who may sign off. */
final class ReadinessAccess {

    private ReadinessAccess() {}

    /** The accountable role's owner attaches, or the deputy while the owner is absent. */
    static void attach(Actor actor, Platform platform, ReadinessArtifact artifact) {
        seated(actor, platform, List.of(artifact.accountable()), "attaches this");
    }

    /** The role that the actor signs for: one of those that must, by its owner or the deputy of an absent owner. */
    static OwnerRole sign(Actor actor, Platform platform, ReadinessArtifact artifact) {
        return seated(actor, platform, artifact.signedBy(), "signs this off");
    }

    private static OwnerRole seated(Actor actor, Platform platform, List<OwnerRole> roles, String act) {
        if (actor.person().machine()) {
            throw new NotAllowed("human", List.of("Only people may do this, and this account is a machine's."));
        }
        if (actor.is(RealmRole.ADMINISTRATOR)) {
            throw new NotAllowed("segregation", List.of("An administrator never answers for a platform."));
        }
        return roles.stream()
                .filter(role -> platform.holders(role).mayAct(actor.id()))
                .findFirst()
                .orElseThrow(() -> new NotAllowed("not-yours", List.of(whose(platform, roles, act))));
    }

    private static String whose(Platform platform, List<OwnerRole> roles, String act) {
        return "Only the %s of %s %s, or the deputy while the owner is absent."
                .formatted(
                        roles.stream().map(Standings::owner).collect(Collectors.joining(" or the ")),
                        platform.key(),
                        act);
    }
}
