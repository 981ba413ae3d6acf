package io.countersign.web.security;

import io.countersign.web.problem.Problem;
import io.countersign.web.problem.ProblemType;
import io.countersign.web.problem.ProblemWriter;
import io.countersign.web.problem.RefusedRule;
import io.countersign.web.security.AccessJournal.Way;
import io.countersign.web.security.SignInMethod.Challenge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Answers programs that did not identify themselves, or that the address does not admit. */
public final class ProblemEntryPoint implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final Challenge challenge;
    private final Entrance entrance;

    ProblemEntryPoint(Challenge challenge, Entrance entrance) {
        this.challenge = challenge;
        this.entrance = entrance;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException thrown)
            throws IOException {
        Way way = shown(request);
        if (way != null && entrance.toldToWait(way, request, response, thrown)) {
            return;
        }
        // the challenge makes a browser ask for a password on its own, which a page's script must not cause
        if (request.getHeader("HX-Request") == null) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge.header() + error(thrown));
        }
        ProblemWriter.write(response, Problem.of(ProblemType.UNAUTHENTICATED, challenge.sentence()));
    }

    /** What the request brought to show who sent it; null where it brought nothing, which is no failure. */
    private static @Nullable Way shown(HttpServletRequest request) {
        String credentials = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (credentials == null) {
            return null;
        }
        return credentials.regionMatches(true, 0, "Basic ", 0, 6) ? Way.BASIC : Way.BEARER;
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
        RefusedRule.note(request, "role");
        String reason = "Your account has none of the roles that this address is for.";
        ProblemWriter.write(
                response, Problem.of(ProblemType.NOT_ALLOWED, reason).withReasons("role", List.of(reason)));
    }
}
