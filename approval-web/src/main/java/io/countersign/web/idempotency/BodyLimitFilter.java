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

/**
 * Reads the body of a program's request whole and refuses one over 1 MiB, whether it announces its length or not. Content of
 * evidence is the exception: it may have 25 MiB, is read by who keeps it, and needs no key since its digest is one.
 */
class BodyLimitFilter extends OncePerRequestFilter {

    private static final int LIMIT = 1024 * 1024;
    private static final int FILE_LIMIT = 25 * LIMIT;
    private static final String FILES = "/api/v1/evidence-files";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !ApiPaths.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (carriesFile(request)) {
            refuseAbove(FILE_LIMIT, request.getContentLengthLong());
            chain.doFilter(request, response);
            return;
        }
        refuseAbove(LIMIT, request.getContentLengthLong());
        byte[] body = request.getInputStream().readNBytes(LIMIT + 1);
        refuseAbove(LIMIT, body.length);
        chain.doFilter(new BufferedBody(request, body), response);
    }

    private static boolean carriesFile(HttpServletRequest request) {
        return request.getMethod().equals("POST") && request.getRequestURI().equals(request.getContextPath() + FILES);
    }

    private static void refuseAbove(int limit, long length) {
        if (length > limit) {
            throw new ProblemException(Problem.of(
                    ProblemType.PAYLOAD_TOO_LARGE, "This body has at most %d MiB.".formatted(limit / LIMIT)));
        }
    }
}
