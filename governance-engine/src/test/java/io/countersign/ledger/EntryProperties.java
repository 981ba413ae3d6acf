package io.countersign.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.ledger.CanonicalJson.NotCanonical;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Canonical JSON and entries: one form for one meaning, and no other exception than the documented one. */
class EntryProperties {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DOCUMENT =
            "{\"b\":[1,-2,0,true,false,null,\"\u00e9\\n\\u00e9\\ud83d\\ude00\"],\"a\":{\"c\":{},\"d\":[]},\"\":9007199254740991}";
    private static final Envelope ENTRY = new Envelope(
            new UUID(1, 2),
            "decision.recorded",
            1,
            Instant.parse("2026-05-01T12:00:00.123456Z"),
            new UUID(3, 4),
            Subject.change(new UUID(5, 6)),
            "claims",
            "cap.approve-before-deploy",
            List.of("soc-2@1"),
            Map.of("role", "SECURITY", "list", List.of(1, Map.of("deep", true))),
            Map.of("rationale", "AAAA"));

    @Property(tries = 200)
    void canonicalBytesMeanWhatWasWrittenAndStayAsTheyAre(@ForAll("documents") Map<String, Object> document)
            throws IOException {
        byte[] canonical = CanonicalJson.of(document);

        assertThat(numbersAsOne(JSON.readTree(canonical))).isEqualTo(numbersAsOne(JSON.valueToTree(document)));
        assertThat(CanonicalJson.ofText(canonical)).isEqualTo(canonical);
        assertThat(CanonicalJson.ofText(JSON.writeValueAsBytes(document))).isEqualTo(canonical);
    }

    @Property(tries = 400)
    void spoiltJsonIsRefusedOrMeansTheSameInCanonicalForm(@ForAll("texts") String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        Optional<byte[]> canonical = canonical(bytes);

        if (canonical.isPresent()) {
            assertThat(CanonicalJson.ofText(canonical.get())).isEqualTo(canonical.get());
            assertThat(JSON.readTree(canonical.get())).isEqualTo(numbersAsOne(JSON.readTree(bytes)));
        }
    }

    @Property(tries = 200)
    void anyBytesAreJsonOrRefused(@ForAll byte[] bytes) {
        canonical(bytes)
                .ifPresent(
                        canonical -> assertThat(CanonicalJson.ofText(canonical)).isEqualTo(canonical));
    }

    @Property(tries = 400)
    void spoiltEntriesAreRefusedOrWrittenAgain(@ForAll("entries") String text) {
        refusedOrWrittenAgain(text);
    }

    @Property
    void entriesWithAMemberOfAnotherTypeAreRefusedOrWrittenAgain(
            @ForAll("members") String member, @ForAll("values") String value) throws IOException {
        ObjectNode entry = (ObjectNode) JSON.readTree(ENTRY.canonical());

        refusedOrWrittenAgain(entry.set(member, JSON.readTree(value)).toString());
    }

    private static void refusedOrWrittenAgain(String text) {
        Envelope entry;
        try {
            entry = Envelope.parse(text.getBytes(UTF_8));
        } catch (IllegalArgumentException e) {
            return;
        }
        assertThat(entry.content()).isNotNull();
        assertThat(entry.packs()).doesNotContainNull();
        assertThat(entry.commitments()).doesNotContainValue(null);
        try {
            assertThat(Envelope.parse(entry.canonical())).isEqualTo(entry);
        } catch (NotCanonical e) {
            assertThat(canonical(text.getBytes(UTF_8))).as(e.getMessage()).isEmpty();
        }
    }

    @Provide
    Arbitrary<String> members() throws IOException {
        List<String> names = new ArrayList<>();
        JSON.readTree(ENTRY.canonical()).fieldNames().forEachRemaining(names::add);
        return Arbitraries.of(names);
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.of(
                "null",
                "1",
                "1.5",
                "true",
                "\"x\"",
                "[]",
                "[null]",
                "[1]",
                "{}",
                "{\"a\":null}",
                "{\"a\":[]}",
                "{\"kind\":null,\"id\":null}",
                "1e400",
                "99999999999999999999");
    }

    @Provide
    Arbitrary<String> texts() {
        return Mutations.of(DOCUMENT);
    }

    @Provide
    Arbitrary<String> entries() {
        return Mutations.of(new String(ENTRY.canonical(), UTF_8));
    }

    @Provide
    Arbitrary<Map<String, Object>> documents() {
        Arbitrary<Object> leaf = Arbitraries.oneOf(
                Arbitraries.strings()
                        .withCharRange('\u0000', '\u2fff')
                        .ofMaxLength(8)
                        .asGeneric(),
                Arbitraries.longs()
                        .between(-9007199254740991L, 9007199254740991L)
                        .asGeneric(),
                Arbitraries.of(true, false).asGeneric());
        Arbitrary<Object> value = Arbitraries.oneOf(
                leaf, leaf.list().ofMaxSize(4).asGeneric(), members(leaf).asGeneric());
        return members(value);
    }

    private static Arbitrary<Map<String, Object>> members(Arbitrary<Object> value) {
        return Arbitraries.maps(Arbitraries.strings().ascii().ofMaxLength(5), value)
                .ofMaxSize(5);
    }

    private static Optional<byte[]> canonical(byte[] bytes) {
        try {
            return Optional.of(CanonicalJson.ofText(bytes));
        } catch (NotCanonical e) {
            assertThat(e).hasMessageEndingWith(".");
            return Optional.empty();
        }
    }

    /** The reader has several types of whole numbers and -0; a text has one of each. */
    private static JsonNode numbersAsOne(JsonNode tree) throws IOException {
        return JSON.readTree(tree.toString().replaceAll("(?<=[\\[:,])-0(?=[,}\\]])", "0"));
    }
}
