package io.countersign.people;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An authenticated sign-in.
 *
 * @param issuer who vouches for it: an OIDC issuer, or {@code local}
 * @param subject the issuer's immutable id of the account
 * @param email where mail reaches the person, as the issuer says; null if it says nothing
 */
public record SignIn(
        String issuer,
        String subject,
        String userName,
        String displayName,
        boolean machine,
        Set<RealmRole> roles,
        @Nullable String email) {

    /** The same of somebody whose address the issuer does not tell. */
    public SignIn(
            String issuer, String subject, String userName, String displayName, boolean machine, Set<RealmRole> roles) {
        this(issuer, subject, userName, displayName, machine, roles, null);
    }
}
