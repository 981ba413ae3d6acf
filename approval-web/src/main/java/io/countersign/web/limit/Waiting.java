package io.countersign.web.limit;

import io.countersign.web.problem.ApiPaths;
import io.countersign.web.problem.Problem;
import io.countersign.web.problem.ProblemType;
import io.countersign.web.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Tells who failed too often when to come back: 429 with {@code Retry-After} (RFC 6585, 4). */
public final class Waiting {

    private Waiting() {}

    /** Answers a program with a problem, and a person with a page that says the same. */
    public static void answer(HttpServletRequest request, HttpServletResponse response, Duration wait)
            throws IOException {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        if (ApiPaths.matches(request)) {
            ProblemWriter.write(
                    response,
                    Problem.of(
                            ProblemType.TOO_MANY_FAILURES,
                            "Too many calls like this were refused. Try again in %d seconds; what is wrong stays wrong."
                                    .formatted(seconds)));
        } else {
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        }
    }
}
