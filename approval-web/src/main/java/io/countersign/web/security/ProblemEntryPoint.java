package io.countersign.web.security;

import io.countersign.web.problem.Problem;
import io.countersign.web.problem.ProblemType;
import io.countersign.web.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Answers programs that did not identify themselves, or that the address does not admit. */
class ProblemEntryPoint implements AuthenticationEntryPoint, AccessDeniedHandler {

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException thrown)
            throws IOException {
        // the challenge makes a browser ask for a password on its own, which a page's script must not cause
        if (request.getHeader("HX-Request") == null) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Countersign\", charset=\"UTF-8\"");
        }
        ProblemWriter.write(
                response,
                Problem.of(ProblemType.UNAUTHENTICATED, "Send the user name and password of a known account."));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException thrown)
            throws IOException {
        String reason = "Your account has none of the roles that this address is for.";
        ProblemWriter.write(
                response, Problem.of(ProblemType.NOT_ALLOWED, reason).withReasons("role", List.of(reason)));
    }
}
