package io.countersign.calendar;

import io.countersign.calendar.WaitingChanges.Waiting;
import io.countersign.ownership.Platform;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.RealmRole;
import io.countersign.policy.OwnerRole;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Who declares and lifts freezes: a compliance officer always; the governance owner of every platform that is named; and
 * an incident stop any owner of every platform that is named. Whole sectors and all platforms are for compliance officers.
 */
final class FreezeAuthority {

    private static final String SEGREGATION = "segregation";
    private static final String NOT_YOURS = "not-yours";

    private FreezeAuthority() {}

    /**
     * @param named the platforms that the scope names
     * @throws NotAllowed a machine, an administrator, or not theirs to declare or lift
     */
    static void require(Actor actor, FreezeScope scope, boolean incidentStop, Collection<Platform> named) {
        if (actor.person().machine()) {
            throw new NotAllowed("human", List.of("Only people may do this, and this account is a machine's."));
        }
        if (actor.is(RealmRole.ADMINISTRATOR)) {
            throw new NotAllowed(SEGREGATION, List.of("An administrator never declares or lifts a freeze."));
        }
        List<String> reasons =
                actor.is(RealmRole.COMPLIANCE_OFFICER) ? List.of() : reasons(actor.id(), scope, incidentStop, named);
        if (!reasons.isEmpty()) {
            throw new NotAllowed(NOT_YOURS, reasons);
        }
    }

    private static List<String> reasons(
            UUID personId, FreezeScope scope, boolean incidentStop, Collection<Platform> named) {
        if (scope.wide()) {
            return List.of("A freeze of all platforms or of whole sectors is for compliance officers.");
        }
        String who = incidentStop
                ? "The owners of %s and compliance officers do this."
                : "The governance owner of %s and compliance officers do this.";
        return named.stream()
                .filter(platform -> !answersFor(personId, platform, incidentStop))
                .map(platform -> who.formatted(platform.key()))
                .toList();
    }

    private static boolean answersFor(UUID personId, Platform platform, boolean incidentStop) {
        Stream<OwnerRole> roles = incidentStop ? Stream.of(OwnerRole.values()) : Stream.of(OwnerRole.GOVERNANCE);
        return roles.anyMatch(role -> platform.holders(role).mayAct(personId));
    }

    /**
     * Nobody lifts what holds back a change of their own.
     *
     * @param waiting their changes that wait
     * @param platforms the platforms of these
     * @throws NotAllowed rule {@code segregation}, naming each change
     */
    static void requireUninvolved(FreezeScope scope, Collection<Waiting> waiting, Map<UUID, Platform> platforms) {
        List<String> reasons = waiting.stream()
                .filter(change -> {
                    Platform platform = platforms.get(change.platformId());
                    return platform != null && scope.covers(platform, change.environment());
                })
                .map(change -> "Your own change %s waits on it.".formatted(change.changeId()))
                .toList();
        if (!reasons.isEmpty()) {
            throw new NotAllowed(SEGREGATION, reasons);
        }
    }

    /** @throws NotAllowed rule {@code segregation}: two persons lift an incident stop */
    static void requireSecond(Actor actor, UUID first) {
        if (actor.person().is(first)) {
            throw new NotAllowed(
                    SEGREGATION,
                    List.of("You asked to lift it; another person confirms. Two people lift an incident stop."));
        }
    }

    /** Whether a person might come to lift it; what keeps them from it is said when they try. */
    static boolean maybe(Actor actor, FreezeScope scope, boolean incidentStop, Collection<Platform> named) {
        boolean officer = actor.is(RealmRole.COMPLIANCE_OFFICER);
        return !actor.person().machine()
                && !actor.is(RealmRole.ADMINISTRATOR)
                && (officer || reasons(actor.id(), scope, incidentStop, named).isEmpty());
    }
}
