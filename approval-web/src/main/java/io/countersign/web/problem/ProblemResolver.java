package io.countersign.web.problem;

import io.countersign.people.InsufficientSignIn;
import io.countersign.policy.SignInDemand;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers exceptions of handlers, and of the search for one, with problems; chosen by address and not by handler, so that
 * an unknown address gets one too. Pages keep the resolvers behind it.
 */
class ProblemResolver implements HandlerExceptionResolver, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemResolver.class);

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception thrown) {
        if (!ApiPaths.matches(request) || response.isCommitted() || Collision.isTakenCareOf(request, thrown)) {
            return null;
        }
        Problem problem = Problems.of(thrown);
        if (problem.status() >= 500) {
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), thrown);
        }
        RefusedRule.note(request, problem.rule());
        try {
            addHeaders(response, thrown);
            ProblemWriter.write(response, problem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ModelAndView();
    }

    /** What a client asks its identity provider for (RFC 9470, 3). */
    private static String challenge(SignInDemand demand) {
        String age = demand.maxAge() == null
                ? ""
                : ", max_age=\"%d\"".formatted(demand.maxAge().toSeconds());
        return "Bearer error=\"insufficient_user_authentication\", error_description=\"%s\", acr_values=\"%s\"%s"
                .formatted("Policy asks for another sign-in", demand.level().key(), age);
    }

    /** The headers by which HTTP says what would have been right. */
    private static void addHeaders(HttpServletResponse response, Exception thrown) {
        if (thrown instanceof HttpRequestMethodNotSupportedException method) {
            method.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        } else if (thrown instanceof InsufficientSignIn insufficient) {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, challenge(insufficient.demand()));
        } else if (thrown instanceof HttpMediaTypeNotSupportedException type) {
            type.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        }
    }
}
