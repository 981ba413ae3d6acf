package io.countersign.web.limit;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Signing in failed so often that a password is not looked at for a while. */
public class TooManyFailures extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final Duration wait;

    TooManyFailures(Duration wait) {
        super("Signing in failed too often.");
        this.wait = wait;
    }

    /** Until the next password is looked at. */
    public Duration untilNext() {
        return wait;
    }
}
