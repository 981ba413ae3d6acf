package io.countersign.web.security;

import io.countersign.web.problem.Problem;
import io.countersign.web.problem.ProblemType;
import io.countersign.web.problem.ProblemWriter;
import io.countersign.web.security.SignInMethod.Challenge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Answers programs that did not identify themselves, or that the address does not admit. */
public final class ProblemEntryPoint implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final Challenge challenge;

    ProblemEntryPoint(Challenge challenge) {
        this.challenge = challenge;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException thrown)
            throws IOException {
        // the challenge makes a browser ask for a password on its own, which a page's script must not cause
        if (request.getHeader("HX-Request") == null) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge.header() + error(thrown));
        }
        ProblemWriter.write(response, Problem.of(ProblemType.UNAUTHENTICATED, challenge.sentence()));
    }

    /** Which error of RFC 6750, 3.1 a token has; nothing where none was sent. */
    private static String error(AuthenticationException thrown) {
        return thrown instanceof OAuth2AuthenticationException refused
                ? ", error=\"%s\"".formatted(refused.getError().getErrorCode())
                : "";
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException thrown)
            throws IOException {
        String reason = "Your account has none of the roles that this address is for.";
        ProblemWriter.write(
                response, Problem.of(ProblemType.NOT_ALLOWED, reason).withReasons("role", List.of(reason)));
    }
}
