package io.countersign.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ledger.Subject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TellingTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyVersionOfEveryEntryThatWasEverWrittenHasWords() throws IOException {
        List<LedgerEntry> samples = samples();

        assertThat(samples).isNotEmpty();
        assertThat(samples)
                .filteredOn(entry -> Telling.of(entry).what().equals("recorded " + entry.type()))
                .extracting(LedgerEntry::type)
                .as("types that are shown by their bare name: give them words in Telling or ReleaseTelling")
                .isEmpty();
    }

    private static List<LedgerEntry> samples() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                        TellingTests.class.getResourceAsStream("/io/countersign/testing/entries.jsonl"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().map(TellingTests::entry).toList();
        }
    }

    private static LedgerEntry entry(String line) {
        try {
            JsonNode tree = JSON.readTree(line);
            return new LedgerEntry(
                    UUID.fromString(tree.get("id").asText()),
                    0L,
                    tree.get("type").asText(),
                    tree.get("typeVersion").asInt(),
                    Instant.parse(tree.get("time").asText()),
                    null,
                    Subject.change(UUID.fromString(tree.get("subject").get("id").asText())),
                    tree.get("platform").asText(),
                    tree.get("capability").asText(),
                    List.of(),
                    "",
                    JSON.convertValue(tree.get("content"), new TypeReference<Map<String, Object>>() {}),
                    Map.of(),
                    Map.of());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
