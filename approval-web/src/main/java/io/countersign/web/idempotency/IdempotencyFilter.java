package io.countersign.web.idempotency;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Runs a write that carries an {@code Idempotency-Key} in the transaction that keeps its answer, and sends the answer only
 * after the commit. Comes after authentication, since keys belong to a principal.
 */
class IdempotencyFilter extends OncePerRequestFilter {

    /** Items of a batch must not share a transaction: it keeps an answer for each item itself. */
    private static final String BATCH = "/api/v1/decisions/batch";

    /** Each minting hands out another token, and none is ever kept. */
    private static final String PERMIT = "/permit";

    /** A refusal must outlive its answer, so the grant is kept with its key by what grants. */
    private static final String REDEMPTIONS = "/api/v1/permits/redemptions";

    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final IdempotentAnswers answers;

    IdempotencyFilter(IdempotentAnswers answers) {
        this.answers = answers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return !WRITES.contains(request.getMethod())
                || path.equals(BATCH)
                || path.equals(REDEMPTIONS)
                || path.endsWith(PERMIT);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<KeyedRequest> keyed = KeyedRequest.in(request);
        if (keyed.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        ContentCachingResponseWrapper buffered = new ContentCachingResponseWrapper(response);
        write(answers.once(keyed.get(), () -> handle(request, buffered, chain)), response);
    }

    private static Answer handle(
            HttpServletRequest request, ContentCachingResponseWrapper response, FilterChain chain) {
        try {
            chain.doFilter(request, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
        return new Answer(
                response.getStatus(),
                response.getContentType(),
                response.getHeader(HttpHeaders.LOCATION),
                response.getHeader(HttpHeaders.ETAG),
                response.getContentAsByteArray());
    }

    private static void write(Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        response.setContentType(answer.contentType());
        if (answer.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, answer.location());
        }
        if (answer.etag() != null) {
            response.setHeader(HttpHeaders.ETAG, answer.etag());
        }
        response.setContentLength(answer.body().length);
        response.getOutputStream().write(answer.body());
    }
}
