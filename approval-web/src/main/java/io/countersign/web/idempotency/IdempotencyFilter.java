package io.countersign.web.idempotency;

import io.countersign.web.problem.Collision;
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
import org.springframework.web.util.WebUtils;

/**
 * Runs a program's write, and runs it again where it collided with another. One that carries an {@code Idempotency-Key}
 * runs in the transaction that keeps its answer, and its answer is sent only after the commit. Comes after authentication,
 * since keys belong to a principal, and as the last filter, since what comes behind is run again.
 */
class IdempotencyFilter extends OncePerRequestFilter {

    /** Items of a batch must not share a transaction: it keeps an answer for each item, and repeats it, itself. */
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

    /** What streams its body cannot be read again; neither are there keys for it. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !WRITES.contains(request.getMethod())
                || path(request).equals(BATCH)
                || WebUtils.getNativeRequest(request, BufferedBody.class) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        Optional<KeyedRequest> keyed = keepsItself(path(request)) ? Optional.empty() : KeyedRequest.in(request);
        Collision.takeCareOf(request);
        try {
            if (keyed.isEmpty()) {
                Collision.repeated(() -> {
                    handle(request, response, chain);
                    return response;
                });
            } else {
                write(Collision.repeated(() -> once(keyed.get(), request, response, chain)), response);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private static boolean keepsItself(String path) {
        return path.equals(REDEMPTIONS) || path.endsWith(PERMIT);
    }

    private Answer once(
            KeyedRequest keyed, HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
        ContentCachingResponseWrapper buffered = new ContentCachingResponseWrapper(response);
        return answers.once(keyed, () -> {
            handle(request, buffered, chain);
            return new Answer(
                    buffered.getStatus(),
                    buffered.getContentType(),
                    buffered.getHeader(HttpHeaders.LOCATION),
                    buffered.getHeader(HttpHeaders.ETAG),
                    buffered.getContentAsByteArray());
        });
    }

    private static void handle(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
        try {
            chain.doFilter(request, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
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
