package io.countersign.web.local;

import io.countersign.people.Authenticated;
import io.countersign.people.RealmRole;
import io.countersign.people.SignIn;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can sign in to the {@code local} profile; the password is the user name.
 *
 * @param roles the realm roles of the sign-in; who owns which platform is in the ownership registry
 * @param machine whether this is a program and not a human
 */
public record SampleAccount(String userName, String displayName, Set<RealmRole> roles, boolean machine) {

    /** The issuer of these sign-ins; the subject is the user name. */
    public static final String ISSUER = "local";

    /** What signing in says; the address is at a domain that belongs to nobody, and programs have none. */
    public SignIn signIn() {
        return signIn(null);
    }

    /** The same of somebody who gave their password. */
    public SignIn signIn(@Nullable Authenticated authenticated) {
        String address = machine ? null : userName + "@example.org";
        return new SignIn(ISSUER, userName, userName, displayName, machine, roles, address, authenticated, null);
    }

    static SampleAccount human(String userName, String displayName, RealmRole... roles) {
        return new SampleAccount(userName, displayName, Set.of(roles), false);
    }

    static SampleAccount machine(String userName, String displayName, RealmRole role) {
        return new SampleAccount(userName, displayName, Set.of(role), true);
    }
}
