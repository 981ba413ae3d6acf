package io.countersign.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes problems to answers that nothing was written to yet. */
public final class ProblemWriter {

    private static final ObjectMapper JSON = new JsonMapper();

    private ProblemWriter() {}

    /** Replaces whatever was buffered, keeps the headers. */
    public static void write(HttpServletResponse response, Problem problem) throws IOException {
        byte[] body = bytes(problem);
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** The problem as UTF-8 JSON. */
    static byte[] bytes(Problem problem) {
        try {
            return JSON.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem of plain strings always serialises.", e);
        }
    }
}
