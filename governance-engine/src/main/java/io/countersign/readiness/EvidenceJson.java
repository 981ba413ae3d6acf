package io.countersign.readiness;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.countersign.document.EvidenceItem;

/** Evidence as stored text. Its own mapper: a host's settings must not change what the database holds. */
final class EvidenceJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_EMPTY)
            .build();

    private EvidenceJson() {}

    static String write(EvidenceItem evidence) {
        try {
            return JSON.writeValueAsString(evidence);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not storable evidence", e);
        }
    }

    static EvidenceItem read(String text) {
        try {
            return JSON.readValue(text, EvidenceItem.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored evidence cannot be read", e);
        }
    }
}
