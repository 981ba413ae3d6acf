package io.countersign.web.keycloak;

import io.countersign.people.SignIn;
import io.countersign.web.security.SignedIn;
import java.io.Serial;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** A person who signed in at the realm to use the pages. */
class PageSignIn extends DefaultOidcUser implements SignedIn {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient SignIn signIn;

    PageSignIn(SignIn signIn, OidcIdToken idToken) {
        super(TokenClaims.authorities(signIn), idToken);
        this.signIn = signIn;
    }

    @Override
    public SignIn signIn() {
        return signIn;
    }
}
