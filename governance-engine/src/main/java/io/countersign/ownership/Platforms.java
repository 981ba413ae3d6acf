package io.countersign.ownership;

import io.countersign.people.Actor;
import io.countersign.policy.OwnerRole;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The registry of platforms and of the people who answer for them. */
public class Platforms {

    Platforms() {}

    /**
     * Registers a platform; the named owners and deputies hold their seats from then on.
     *
     * @throws io.countersign.people.NotAllowed unless the actor is an administrator
     * @throws PlatformKeyTaken the key exists
     * @throws io.countersign.policy.Unacceptable every role unnamed, unknown person, machine, administrator or person in
     *     two roles, all at once
     */
    public Platform register(Actor actor, NewPlatform platform) {
        throw new IllegalStateException();
    }

    /** All platforms by key. There are few: an installation has tens or hundreds. */
    public List<Platform> all() {
        throw new IllegalStateException();
    }

    /** The platform with this key. */
    public Optional<Platform> byKey(String key) {
        throw new IllegalStateException();
    }

    /** Platforms by id, unknown ones left out; a fixed number of queries. */
    public Map<UUID, Platform> byIds(Collection<UUID> ids) {
        throw new IllegalStateException();
    }

    /** The seats that a person holds now. */
    public List<Seat> seatsOf(UUID personId) {
        throw new IllegalStateException();
    }

    /** Every assignment of a platform's seats, newest first. */
    public List<Assignment> history(String key) {
        throw new IllegalStateException();
    }

    /**
     * Nominates a person for a seat. An administrator or the platform's governance owner may; nobody nominates
     * themselves. An open nomination of the same seat is replaced.
     *
     * @throws io.countersign.policy.Unacceptable unknown person, machine, or a person who holds another role
     */
    public Assignment nominate(Actor actor, String key, OwnerRole role, boolean deputy, String userName) {
        throw new IllegalStateException();
    }

    /** The nominee accepts. */
    public Assignment accept(Actor actor, String key, OwnerRole role, boolean deputy) {
        throw new IllegalStateException();
    }

    /**
     * The outgoing owner or the platform's governance owner confirms an accepted nomination, never the nominee or the
     * nominator; the seat changes hands.
     */
    public Assignment confirm(Actor actor, String key, OwnerRole role, boolean deputy) {
        throw new IllegalStateException();
    }

    /** Declares, replaces or, with null, withdraws the actor's own absence. */
    public void declareAbsence(Actor actor, @Nullable Absence absence) {
        throw new IllegalStateException();
    }

    /** The actor's own current or future absence. */
    public Optional<Absence> absenceOf(UUID personId) {
        throw new IllegalStateException();
    }
}
