package io.countersign.web.security;

import io.countersign.web.limit.SignInLimits;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import org.springframework.context.annotation.Profile;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Checks the passwords of the sample accounts, not too often. A name that is nobody's costs the same work and gets the
 * same answer as a wrong password.
 */
@Component
@Profile("local")
class SampleSignIns implements AuthenticationProvider {

    private final DaoAuthenticationProvider passwords;
    private final SignInLimits limits;

    SampleSignIns(SignInLimits limits, Clock clock) {
        this.passwords = passwords(new KnownPasswords(), clock);
        this.limits = limits;
    }

    /** It compares with something also where there is no such account. */
    static DaoAuthenticationProvider passwords(KnownPasswords known, Clock clock) {
        DaoAuthenticationProvider passwords = new DaoAuthenticationProvider(new LocalUsers(clock));
        passwords.setPasswordEncoder(known);
        return passwords;
    }

    @Override
    public Authentication authenticate(Authentication attempt) throws AuthenticationException {
        String address = address(attempt);
        limits.requireRoom(attempt.getName(), address);
        try {
            Authentication signedIn = passwords.authenticate(attempt);
            limits.signedIn(attempt.getName(), address);
            return signedIn;
        } catch (BadCredentialsException e) {
            limits.wrongPassword(attempt.getName(), address);
            throw e;
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return passwords.supports(authentication);
    }

    private static String address(Authentication attempt) {
        return attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
    }

    /** Everybody knows these, so they are not hashed; what is compared with nobody's name takes as long. */
    static class KnownPasswords implements PasswordEncoder {

        @Override
        public String encode(CharSequence password) {
            return password.toString();
        }

        @Override
        public boolean matches(CharSequence password, String known) {
            return MessageDigest.isEqual(
                    password.toString().getBytes(StandardCharsets.UTF_8), known.getBytes(StandardCharsets.UTF_8));
        }
    }
}
