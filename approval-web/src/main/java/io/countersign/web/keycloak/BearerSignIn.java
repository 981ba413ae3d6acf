package io.countersign.web.keycloak;

import io.countersign.people.SignIn;
import io.countersign.web.security.SignedIn;
import java.io.Serial;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;

/** A program, or a person with one, that showed an access token (RFC 6750). The token itself is not kept. */
class BearerSignIn extends AbstractAuthenticationToken {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient SignedIn who;

    private BearerSignIn(SignIn signIn) {
        super(TokenClaims.authorities(signIn));
        this.who = () -> signIn;
        setAuthenticated(true);
    }

    static BearerSignIn of(Jwt token) {
        return new BearerSignIn(TokenClaims.signIn(token));
    }

    @Override
    public Object getPrincipal() {
        return who;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    /** The immutable subject: what log lines may say. */
    @Override
    public String getName() {
        return who.signIn().subject();
    }
}
