package io.countersign.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Why a change became a normal one, as stored text. */
final class OutsideTemplateJson {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private OutsideTemplateJson() {}

    static String write(OutsideTemplate outside) {
        try {
            return JSON.writeValueAsString(outside);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not storable", e);
        }
    }

    static OutsideTemplate read(String text) {
        try {
            return JSON.readValue(text, OutsideTemplate.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored reasons cannot be read", e);
        }
    }
}
