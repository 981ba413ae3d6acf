package io.countersign.web.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The outermost net under the addresses that programs call: whatever a filter throws or hands to the container as a bare
 * status leaves as a problem, never as the container's page.
 */
class ProblemFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemFilter.class);

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !ApiPaths.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, new ProblemInsteadOfStatus(response));
        } catch (RuntimeException | ServletException e) {
            if (response.isCommitted()) {
                throw e;
            }
            Problem problem = Problems.of(e);
            if (problem.status() >= 500) {
                LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
            }
            response.reset();
            ProblemWriter.write(response, problem);
        }
    }

    private static final class ProblemInsteadOfStatus extends HttpServletResponseWrapper {

        ProblemInsteadOfStatus(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void sendError(int status) throws IOException {
            ProblemWriter.write((HttpServletResponse) getResponse(), Problems.of(status));
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            sendError(status);
        }
    }
}
