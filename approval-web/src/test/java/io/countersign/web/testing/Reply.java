package io.countersign.web.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import org.assertj.core.api.Assertions;

/** What came back. */
public record Reply(HttpResponse<String> response) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The status. */
    public int status() {
        return response.statusCode();
    }

    /** The body as it came. */
    public String text() {
        return response.body();
    }

    /** The body as JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            return Assertions.fail("not JSON: " + response.body());
        }
    }

    /** A header, empty if it is missing. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The same reply, which must have this status. */
    public Reply expect(int status) {
        assertThat(status())
                .as("%s answered %s", response.request(), response.body())
                .isEqualTo(status);
        return this;
    }

    /** The same reply, which must be this problem. */
    public Reply expectProblem(int status, String name) {
        expect(status);
        assertThat(header("Content-Type")).startsWith("application/problem+json");
        assertThat(json().path("type").asText())
                .as("%s answered %s", response.request(), response.body())
                .isEqualTo("urn:countersign:problem:" + name);
        assertThat(json().path("status").asInt()).isEqualTo(status);
        assertThat(json().path("title").asText()).isNotBlank();
        assertThat(json().path("detail").asText()).isNotBlank();
        return this;
    }
}
