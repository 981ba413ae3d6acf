package io.countersign.web.security;

import io.countersign.people.SignIn;

/** An authenticated principal, whatever authenticated it. */
public interface SignedIn {

    /** The sign-in as the registry of persons wants it. */
    SignIn signIn();
}
