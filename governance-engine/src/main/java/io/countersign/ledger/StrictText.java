package io.countersign.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.countersign.ledger.CanonicalJson.NotCanonical;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Admits JSON text whose canonical form is beyond doubt. Reads token by token, so depth costs no stack. */
final class StrictText {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final int DIGITS_OF_MAX_INTEGER = 16;

    private final JsonParser parser;

    private StrictText(JsonParser parser) {
        this.parser = parser;
    }

    /** The text of these bytes, unchanged. */
    static String check(byte[] json) {
        String text = decode(json);
        try (JsonParser parser = JSON.createParser(text)) {
            new StrictText(parser).checkDocument();
            return text;
        } catch (JsonProcessingException e) {
            throw new NotCanonical("Line %d, column %d: %s."
                    .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr(), e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String decode(byte[] json) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new NotCanonical("The document is not valid UTF-8.");
        }
    }

    private void checkDocument() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null || !first.isStructStart()) {
            throw new NotCanonical("The document must be an object or an array.");
        }
        int depth = 1;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new NotCanonical("The document ends too early.");
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth > CanonicalJson.MAX_DEPTH) {
                throw new NotCanonical(place(), "more than 32 levels");
            }
            checkToken(token);
        }
        if (parser.nextToken() != null) {
            throw new NotCanonical("Something follows the document.");
        }
    }

    private void checkToken(JsonToken token) throws IOException {
        switch (token) {
            case FIELD_NAME, VALUE_STRING -> CanonicalJson.refuseLoneSurrogates(this::place, parser.getText());
            case VALUE_NUMBER_FLOAT -> throw new NotCanonical(place(), "only integers are allowed");
            case VALUE_NUMBER_INT -> checkInteger(parser.getText());
            default -> {
                // structure, true, false and null have one form each
            }
        }
    }

    private void checkInteger(String digits) {
        int length = digits.startsWith("-") ? digits.length() - 1 : digits.length();
        if (length > DIGITS_OF_MAX_INTEGER || Math.abs(Long.parseLong(digits)) > CanonicalJson.MAX_INTEGER) {
            throw new NotCanonical(place(), "an integer must be smaller than 2^53");
        }
    }

    private String place() {
        return parser.getParsingContext().pathAsPointer().toString();
    }
}
