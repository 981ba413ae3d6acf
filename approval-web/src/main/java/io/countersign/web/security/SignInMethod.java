package io.countersign.web.security;

import io.countersign.policy.SignInDemand;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** How people and programs show who they are. The active profile brings exactly one. */
public interface SignInMethod {

    /** What a program that did not identify itself is told. */
    Challenge challenge();

    /** Lets programs identify themselves with every request. */
    void admitPrograms(HttpSecurity http, ProblemEntryPoint problems) throws Exception;

    /** Lets people sign in and out; {@code /sign-in} is where they end up when they are out. */
    void admitPeople(HttpSecurity http) throws Exception;

    /** The address that begins a sign-in elsewhere; empty where {@code /sign-in} itself asks for a password. */
    default Optional<String> elsewhere() {
        return Optional.empty();
    }

    /**
     * The address at which somebody who is signed in does so again, as policy asks; afterwards they are where they were
     * before. Empty while nobody can: whoever was sent there would be stranded.
     */
    Optional<String> again(HttpServletRequest request, SignInDemand demand);

    /** The origin that signing out leads to, where that is not ourselves: browsers must let a form go there. */
    default Optional<URI> signOutOrigin() {
        return Optional.empty();
    }

    /**
     * Words and header of the refusal.
     *
     * @param header the {@code WWW-Authenticate} header (RFC 9110, 11.6.1)
     * @param sentence what to send instead
     */
    record Challenge(String header, String sentence) {}
}
