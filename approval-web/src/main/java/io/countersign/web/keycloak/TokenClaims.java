package io.countersign.web.keycloak;

import io.countersign.people.Authenticated;
import io.countersign.people.RealmRole;
import io.countersign.people.SignIn;
import io.countersign.policy.SignInLevel;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What an access token of Keycloak says of whom it was given to: realm roles are in {@code realm_access.roles}; programs
 * have an account named after their client, which is the token's authorized party ({@code azp}). A person with such a
 * user name stays a person.
 */
final class TokenClaims {

    static final String SERVICE_ACCOUNT = "service-account-";

    /** Subject of another account of the same human; an attribute that only the realm's administrators can set. */
    private static final String SAME_PERSON = "countersign_person";

    private TokenClaims() {}

    static SignIn signIn(Jwt token) {
        String account = Objects.requireNonNullElse(token.getClaimAsString("preferred_username"), token.getSubject());
        String client = Objects.requireNonNullElse(token.getClaimAsString("azp"), "");
        boolean machine = account.equalsIgnoreCase(SERVICE_ACCOUNT + client); // Keycloak writes user names small
        String name = machine ? client : account;
        return new SignIn(
                token.getIssuer().toString(),
                token.getSubject(),
                name,
                Objects.requireNonNullElse(token.getClaimAsString("name"), name),
                machine,
                roles(token),
                machine ? null : address(token),
                authenticated(token),
                token.getClaimAsString(SAME_PERSON));
    }

    static List<GrantedAuthority> authorities(SignIn signIn) {
        return signIn.roles().stream()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList();
    }

    /** Roles that mean nothing here are left out. */
    private static Set<RealmRole> roles(Jwt token) {
        Map<String, Object> access = token.getClaimAsMap("realm_access");
        Collection<?> named = access != null && access.get("roles") instanceof Collection<?> roles ? roles : List.of();
        Set<RealmRole> known = EnumSet.noneOf(RealmRole.class);
        Arrays.stream(RealmRole.values())
                .filter(role -> named.contains(role.key()))
                .forEach(known::add);
        return known;
    }

    /** A level that we do not know counts as the lowest. Programs have one too, which proves nothing of a person. */
    private static @Nullable Authenticated authenticated(Jwt token) {
        Instant at = token.getClaimAsInstant("auth_time");
        boolean second = SignInLevel.MFA.key().equals(token.getClaimAsString("acr"));
        return at == null
                ? null
                : new Authenticated(at, second ? SignInLevel.MFA : SignInLevel.PWD, token.getClaimAsString("sid"));
    }

    /** An address that nobody verified may be somebody else's. */
    private static @Nullable String address(Jwt token) {
        return Boolean.TRUE.equals(token.getClaimAsBoolean("email_verified")) ? token.getClaimAsString("email") : null;
    }
}
