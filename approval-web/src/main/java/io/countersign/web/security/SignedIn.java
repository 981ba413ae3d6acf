package io.countersign.web.security;

import io.countersign.people.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.core.Authentication;

/** An authenticated principal, whatever authenticated it. */
public interface SignedIn {

    /** The sign-in as the registry of persons wants it. */
    SignIn signIn();

    /** The account in one string, unique among all issuers. */
    default String account() {
        return signIn().issuer() + "|" + signIn().subject();
    }

    /** Who sent the request; empty if nobody is signed in. */
    static Optional<SignedIn> in(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof Authentication authentication
                        && authentication.getPrincipal() instanceof SignedIn signedIn
                ? Optional.of(signedIn)
                : Optional.empty();
    }
}
