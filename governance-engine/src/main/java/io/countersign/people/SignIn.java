package io.countersign.people;

import java.util.Set;

/**
 * An authenticated sign-in.
 *
 * @param issuer who vouches for it: an OIDC issuer, or {@code local}
 * @param subject the issuer's immutable id of the account
 */
public record SignIn(
        String issuer, String subject, String userName, String displayName, boolean machine, Set<RealmRole> roles) {}
