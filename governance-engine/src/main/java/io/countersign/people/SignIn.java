package io.countersign.people;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An authenticated sign-in.
 *
 * @param issuer who vouches for it: an OIDC issuer, or {@code local}
 * @param subject the issuer's immutable id of the account
 * @param email where mail reaches the person, as the issuer says; null if it says nothing
 * @param authenticated when and how they signed in; null if the issuer does not say
 * @param sameAs subject of another account of the same human at this issuer; null if the issuer says nothing
 */
public record SignIn(
        String issuer,
        String subject,
        String userName,
        String displayName,
        boolean machine,
        Set<RealmRole> roles,
        @Nullable String email,
        @Nullable Authenticated authenticated,
        @Nullable String sameAs) {

    /** The same of somebody of whom the issuer tells neither address nor how they signed in. */
    public SignIn(
            String issuer, String subject, String userName, String displayName, boolean machine, Set<RealmRole> roles) {
        this(issuer, subject, userName, displayName, machine, roles, null, null, null);
    }

    /** The same of somebody of whom the issuer does not tell how they signed in. */
    public SignIn(
            String issuer,
            String subject,
            String userName,
            String displayName,
            boolean machine,
            Set<RealmRole> roles,
            @Nullable String email) {
        this(issuer, subject, userName, displayName, machine, roles, email, null, null);
    }
}
