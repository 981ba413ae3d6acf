package io.countersign.web.keycloak;

import io.countersign.web.problem.Problem;
import io.countersign.web.problem.ProblemType;
import io.countersign.web.problem.ProblemWriter;
import io.countersign.web.security.ProblemEntryPoint;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** Programs get problems. */
record RefusedProgram(ProblemEntryPoint problems) implements AccountCheck.Refusal {

    @Override
    public void ended(HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.commence(request, response, new InvalidBearerTokenException("The account was disabled or removed."));
    }

    @Override
    public void unknown(HttpServletRequest request, HttpServletResponse response) throws IOException {
        unavailable(
                response,
                "The identity provider does not answer, so it is not known whether your account still counts. Until it"
                        + " answers, who was known before can read and decide, for 15 minutes at most.");
    }

    /** That something does not answer now; the same call may be made again. */
    static void unavailable(HttpServletResponse response, String detail) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        ProblemWriter.write(response, Problem.of(ProblemType.UNAVAILABLE, detail));
    }
}
