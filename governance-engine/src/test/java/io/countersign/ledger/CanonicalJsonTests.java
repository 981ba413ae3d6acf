package io.countersign.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.ledger.CanonicalJson.NotCanonical;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTests {

    private static final char FIRST_C1 = 0x80;
    private static final char LAST_C1 = 0x9f;
    private static final Path VECTORS = Path.of("../../shared/vectors/jcs");

    @Test
    void sortsKeysAndDropsWhiteSpace() {
        assertThat(canonical("{ \"b\" : [ 1, -2, true, null ], \"a\" : \"\\u00e9\\u000a/\" }"))
                .isEqualTo("{\"a\":\"é\\n/\",\"b\":[1,-2,true,null]}");
    }

    @Test
    void sortsKeysByUtf16CodeUnits() {
        assertThat(canonical("{\"\\ufb33\":1,\"\\ud83d\\ude00\":2,\"é\":3}"))
                .isEqualTo("{\"é\":3,\"\ud83d\ude00\":2,\"\ufb33\":1}");
    }

    @Test
    void givesTreeAndTextTheSameBytes() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("z", List.of("x", true, 7, 9007199254740991L));
        tree.put("a", null);

        assertThat(CanonicalJson.of(tree))
                .isEqualTo(CanonicalJson.ofText("{\"a\":null,\"z\":[\"x\",true,7,9007199254740991]}".getBytes(UTF_8)));
    }

    @Test
    void writesEveryCharacterAsAnotherImplementationDoes() throws IOException {
        StringBuilder all = new StringBuilder();
        for (char c = 0; c < Character.MIN_SURROGATE; c++) {
            if (c < FIRST_C1 || c > LAST_C1) {
                all.append(c);
            }
        }
        Map<String, String> tree =
                Map.of(all.toString(), all.append("\ud83d\ude00\ufb33\uffff").toString());

        assertThat(CanonicalJson.of(tree))
                .isEqualTo(new JsonCanonicalizer(new ObjectMapper().writeValueAsString(tree)).getEncodedUTF8());
    }

    /** RFC 8785, 3.2.2.2: only control characters below U+0020 are escaped. Other implementations escape these too. */
    @Test
    void leavesControlCharactersAboveAsciiAsTheyAre() {
        String all = IntStream.rangeClosed(FIRST_C1, LAST_C1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());

        assertThat(new String(CanonicalJson.of(List.of(all)), UTF_8)).isEqualTo("[\"" + all + "\"]");
        assertThat(canonical("[\"\\u0090\"]")).isEqualTo("[\"\u0090\"]");
    }

    @Test
    void admitsExactlyThirtyTwoLevels() {
        assertThat(canonical("[".repeat(32) + "]".repeat(32))).hasSize(64);
        assertThatThrownBy(() -> canonical("[".repeat(33) + "]".repeat(33))).hasMessageContaining("32 levels");
    }

    @Test
    void refusesDepthThatWouldOverflowTheStack() {
        assertThatThrownBy(() -> canonical("[".repeat(100_000))).isInstanceOf(NotCanonical.class);
    }

    @Test
    void refusesMoreThanOneMebibyte() {
        String full = "\"" + "x".repeat((1 << 20) - 4) + "\"";
        assertThat(canonical("[" + full + "]")).hasSize(1 << 20);
        assertThatThrownBy(() -> canonical("[ " + full + "]")).hasMessageContaining("1048577 bytes");
        assertThatThrownBy(() -> CanonicalJson.of(List.of("x".repeat(1 << 20)))).hasMessageContaining("1048580 bytes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":{\"b\":1,\"b\":2}}          | Duplicate field 'b'",
                "{\"a\":[0,1.5]}                    | At /a/1: only integers",
                "{\"a\":1.0}                        | At /a: only integers",
                "{\"a\":1e3}                        | At /a: only integers",
                "{\"a\":9007199254740992}           | At /a: an integer must be smaller than 2^53",
                "{\"a\":-9007199254740992}          | At /a: an integer must be smaller than 2^53",
                "{\"a\":123456789012345678901234567890} | At /a: an integer must be smaller than 2^53",
                "{\"a\":\"x\\ud800\"}               | At /a: half of a surrogate pair (\\ud800)",
                "{\"a\":\"\\udc00\\ud800\"}         | At /a: half of a surrogate pair (\\udc00)",
                "{\"\\ud800\":1}                    | half of a surrogate pair",
                "{\"a/b\":[{\"c\":1.5}]}            | At /a~1b/0/c: only integers",
            })
    void refusesWithPlaceAndReason(String json, String message) {
        assertThatThrownBy(() -> canonical(json))
                .isInstanceOf(NotCanonical.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "7",
                "\"text\"",
                "null",
                "true",
                "{",
                "[1",
                "[1,]",
                "{\"a\":}",
                "{\"a\" 1}",
                "{a:1}",
                "{'a':1}",
                "[01]",
                "[+1]",
                "[-]",
                "[NaN]",
                "[Infinity]",
                "[.5]",
                "[1.]",
                "[0x1]",
                "[\"a\nb\"]",
                "[\"\\x\"]",
                "[\"\\u12\"]",
                "[1] [2]",
                "[1]x",
                "// c\n[1]",
                "[\"a]",
                "\ufeff[1]",
                "[tru]",
                "[1e400]"
            })
    void refusesWhatIsNotStrictJson(String json) {
        assertThatThrownBy(() -> canonical(json)).isInstanceOf(NotCanonical.class);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] overlong = {'[', '"', (byte) 0xc0, (byte) 0xaf, '"', ']'};
        byte[] encodedSurrogate = {'[', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ']'};

        assertThatThrownBy(() -> CanonicalJson.ofText(overlong)).hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> CanonicalJson.ofText(encodedSurrogate)).hasMessageContaining("UTF-8");
    }

    @Test
    void refusesTreesThatAreNotPlain() {
        Map<Object, Object> keys = new HashMap<>();
        keys.put(1, "x");
        List<Object> endless = new ArrayList<>();
        endless.add(endless);

        assertThatThrownBy(() -> CanonicalJson.of(Map.of("a", List.of(1.5))))
                .hasMessageContaining("At /a/0: a value of");
        assertThatThrownBy(() -> CanonicalJson.of(Map.of("a", 1L << 53))).hasMessageContaining("At /a: an integer");
        assertThatThrownBy(() -> CanonicalJson.of(Map.of("a", Long.MIN_VALUE)))
                .hasMessageContaining("At /a: an integer");
        assertThatThrownBy(() -> CanonicalJson.of(Map.of("a", "\ud800"))).hasMessageContaining("At /a: half");
        assertThatThrownBy(() -> CanonicalJson.of(keys)).hasMessageContaining("a key must be a string");
        assertThatThrownBy(() -> CanonicalJson.of(endless)).hasMessageContaining("32 levels");
        assertThatThrownBy(() -> CanonicalJson.of("text")).hasMessageContaining("an object or an array");
    }

    /** The published pairs hold fractions too, so they test the canonicaliser; the strict reader takes the others. */
    @ParameterizedTest
    @ValueSource(strings = {"arrays", "french", "structures", "unicode", "values", "weird"})
    void agreesWithThePublishedVectors(String name) throws IOException {
        assumeTrue(Files.isDirectory(VECTORS), "no vectors at " + VECTORS.toAbsolutePath());
        byte[] input = Files.readAllBytes(VECTORS.resolve("input/" + name + ".json"));
        byte[] output = Files.readAllBytes(VECTORS.resolve("output/" + name + ".json"));

        assertThat(new JsonCanonicalizer(input).getEncodedUTF8()).isEqualTo(output);
        if (name.equals("values") || name.equals("structures")) {
            assertThatThrownBy(() -> CanonicalJson.ofText(input)).hasMessageContaining("only integers");
        } else {
            assertThat(CanonicalJson.ofText(input)).isEqualTo(output);
        }
    }

    private static String canonical(String json) {
        return new String(CanonicalJson.ofText(json.getBytes(UTF_8)), UTF_8);
    }
}
