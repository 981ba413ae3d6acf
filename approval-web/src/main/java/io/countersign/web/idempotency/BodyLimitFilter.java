package io.countersign.web.idempotency;

import io.countersign.web.problem.ApiPaths;
import io.countersign.web.problem.Problem;
import io.countersign.web.problem.ProblemException;
import io.countersign.web.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads the body of a program's request whole and refuses one over 1 MiB, whether it announces its length or not. */
class BodyLimitFilter extends OncePerRequestFilter {

    private static final int LIMIT = 1024 * 1024;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !ApiPaths.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > LIMIT) {
            throw tooLarge();
        }
        byte[] body = request.getInputStream().readNBytes(LIMIT + 1);
        if (body.length > LIMIT) {
            throw tooLarge();
        }
        chain.doFilter(new BufferedBody(request, body), response);
    }

    private static ProblemException tooLarge() {
        return new ProblemException(Problem.of(ProblemType.PAYLOAD_TOO_LARGE, "A body has at most 1 MiB."));
    }
}
