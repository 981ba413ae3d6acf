package io.countersign.web.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import java.io.IOException;

/** Reads a piece of evidence: an object, or a text that is the digest of one attached before. */
class EvidenceReader extends JsonDeserializer<EvidenceBody> {

    @Override
    public EvidenceBody deserialize(JsonParser json, DeserializationContext context) throws IOException {
        return json.hasToken(JsonToken.VALUE_STRING)
                ? EvidenceBody.reference(context.readValue(json, String.class))
                : context.readValue(json, EvidenceBody.class);
    }
}
