package io.countersign.change;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.countersign.document.EvidenceItem;
import java.util.List;

/** Submissions, and evidence that came later, as stored text. Its own mapper: a host's settings must not change what the database holds. */
final class SubmissionJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_EMPTY)
            .build();

    private SubmissionJson() {}

    static String write(Submission submission) {
        try {
            return JSON.writeValueAsString(submission);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a storable submission", e);
        }
    }

    static String write(List<EvidenceItem> evidence) {
        try {
            return JSON.writeValueAsString(evidence);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not storable evidence", e);
        }
    }

    static List<EvidenceItem> evidence(String text) {
        try {
            return List.of(JSON.readValue(text, EvidenceItem[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored evidence cannot be read", e);
        }
    }

    static Submission read(String text) {
        try {
            return JSON.readValue(text, Submission.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored submission cannot be read", e);
        }
    }
}
