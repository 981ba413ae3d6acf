package io.countersign.web.api;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.UUID;

/** JSON of the contract: nothing is guessed. Unknown and double fields, other types and whatever trails are refused. */
final class ApiJson {

    private static final int DEPTH = 32;

    private ApiJson() {}

    static ObjectMapper mapper() {
        JsonMapper.Builder json = JsonMapper.builder(JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
                .build());
        json.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
        json.enable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
        json.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        json.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
        json.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        json.withCoercionConfigDefaults(
                coercion -> coercion.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail));
        json.defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
        json.addModules(new JavaTimeModule(), strictScalars());
        return json.build();
    }

    private static SimpleModule strictScalars() {
        return new SimpleModule()
                .addDeserializer(String.class, new StrictText<>(String.class, StrictText::wellFormed))
                .addDeserializer(Instant.class, new StrictText<>(Instant.class, Times::parse))
                .addDeserializer(UUID.class, new StrictText<>(UUID.class, Uuids::parse));
    }
}
