package io.countersign.web.security;

import java.util.List;

/** The active profiles bring no accounts, so nobody could sign in. */
class NoWayToSignIn extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoWayToSignIn(List<String> profiles) {
        super("Nobody could sign in with the profiles %s: only the profiles 'local' and 'keycloak' bring accounts."
                .formatted(profiles));
    }
}
