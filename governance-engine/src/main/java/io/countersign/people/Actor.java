package io.countersign.people;

import io.countersign.policy.SignInDemand;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who performs a command: the person behind the sign-in, and what the sign-in's realm roles allow.
 *
 * @param authenticated when and how they signed in; null for a machine, and where the issuer does not say
 */
public record Actor(
        Person person, Set<RealmRole> roles, @Nullable Authenticated authenticated) {

    /** The same of somebody of whom it is not known how they signed in. */
    public Actor(Person person, Set<RealmRole> roles) {
        this(person, roles, null);
    }

    /** The person's id. */
    public UUID id() {
        return person.id();
    }

    /**
     * Makes sure that the sign-in is as strong and as recent as policy asks for an act. Where it is not known how somebody
     * signed in, it never is.
     *
     * @param demand what policy asks for; empty where it asks for nothing
     * @throws InsufficientSignIn it is not
     */
    public void requireSignIn(Optional<SignInDemand> demand, Instant now) {
        demand.filter(asked -> !signedInAs(asked, now)).ifPresent(asked -> {
            throw new InsufficientSignIn(asked);
        });
    }

    /** Whether {@link #requireSignIn} would let this act pass. */
    public boolean signedInAs(SignInDemand demand, Instant now) {
        return authenticated != null && authenticated.satisfies(demand, now);
    }

    /** Whether the sign-in carries this realm role. */
    public boolean is(RealmRole role) {
        return roles.contains(role);
    }
}
