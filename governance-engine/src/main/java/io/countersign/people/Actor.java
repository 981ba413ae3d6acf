package io.countersign.people;

import java.util.Set;
import java.util.UUID;

/**
 * Who performs a command: the person behind the sign-in, and what the sign-in's realm roles allow.
 */
public record Actor(Person person, Set<RealmRole> roles) {

    /** The person's id. */
    public UUID id() {
        return person.id();
    }

    /** Whether the sign-in carries this realm role. */
    public boolean is(RealmRole role) {
        return roles.contains(role);
    }
}
