package io.countersign.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that somebody laid open, and every way in which they are not what was recorded. */
class DisclosedFieldsTests {

    private static final String ID = "0193b0a0-0000-7000-8000-000000000001";
    private static final String SALT = Base64.getEncoder().encodeToString(new byte[32]);
    // printf 'note\0Jane "J" Roe' behind 32 zero bytes, by openssl dgst -sha256 -binary | base64
    private static final String NOTE = "7J76s+i6lGb+xkz36ga0NoqzmVc3mgk9VGe++35Mr+c=";
    static final String ENTRY = """
            {"commitments":{"note":"%s","reason":"AAAA","uri":"BBBB"},"content":{"n":[1,-2,true,null]},"id":"%s","v":1}""".formatted(NOTE, ID);
    static final String FILE = """
            {"v":1,"entry":"%s","index":6,
             "disclosed":{"note":{"salt":"%s","value":"Jane \\"J\\" Roe"}},
             "erased":{"reason":{"at":"2026-05-01T00:00:00Z","decision":"0193b0a0-0000-7000-8000-00000000000e"}}}
            """.formatted(ID, SALT);

    @Test
    void tellsWhatIsDisclosedErasedAndWithheld() {
        assertThat(DisclosedFields.check(ENTRY.getBytes(UTF_8), 6, FILE.getBytes(UTF_8)))
                .containsExactly(
                        "note: \"Jane \\\"J\\\" Roe\"",
                        "reason: erased on 2026-05-01T00:00:00Z by decision 0193b0a0-0000-7000-8000-00000000000e",
                        "uri: withheld");
    }

    @Test
    void showsNoCharacterThatATerminalWouldObey() {
        assertThat(Json.quoted("a\u001b[2Jb\u202ec\nd\\")).isEqualTo("\"a\\u001b[2Jb\\u202ec\\u000ad\\\\\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Jane       | Joan        | The value disclosed for "note" is not the one that the entry commits to.
            "note"     | "reason"    | The field "reason" is both disclosed and erased.
            "note"     | "uri"       | The value disclosed for "uri" is not the one that the entry commits to.
            "note"     | "name"      | The entry has no sealed field "name".
            "reason"   | "name"      | The entry has no sealed field "name".
            AAAA       | AAA         | The salt of "note" is not base64.
            "index":6  | "index":7   | The file of disclosed fields is about another entry.
            "index":6  | "index":"6" | The file of disclosed fields is about another entry.
            0000001",  | 0000002",   | The file of disclosed fields is about another entry.
            "v":1      | "v":2       | The file of disclosed fields is of a version that this verifier does not know.
            "v":1      | "w":1       | The file of disclosed fields has "w", which this verifier does not know.
            "v":1      | "v":1,"v":1 | The file of disclosed fields has "v" twice in one object.
            "at"       | "on"        | The file of disclosed fields has "on", which this verifier does not know.
            "erased"   | "lost"      | The file of disclosed fields has "lost", which this verifier does not know.
            "value"    | "text"      | The file of disclosed fields has "text", which this verifier does not know.
            {"note":   | ["note",    | The file of disclosed fields is not JSON as entries use it
            "disclosed"| disclosed   | The file of disclosed fields is not JSON as entries use it
            Jane       | \\ud800     | The file of disclosed fields is not JSON as entries use it
            Jane       | \\x         | The file of disclosed fields is not JSON as entries use it
            "index":6  | "index":6.0 | The file of disclosed fields is not JSON as entries use it
            "index":6  | "index":06  | The file of disclosed fields is not JSON as entries use it
            """)
    void saysWhatIsWrong(String part, String replacement, String reason) {
        String wrong = FILE.replace(part, replacement);
        assertThat(wrong).isNotEqualTo(FILE);

        assertThatThrownBy(() -> DisclosedFields.check(ENTRY.getBytes(UTF_8), 6, wrong.getBytes(UTF_8)))
                .isInstanceOf(Unproven.class)
                .hasMessageStartingWith(reason);
    }

    @Test
    void refusesTheFileCutOffAnywhere() {
        String file = FILE.strip();
        for (int length = 0; length < file.length(); length++) {
            byte[] cut = file.substring(0, length).getBytes(UTF_8);
            assertThatThrownBy(() -> DisclosedFields.check(ENTRY.getBytes(UTF_8), 6, cut))
                    .isInstanceOf(Unproven.class);
        }
    }

    @Test
    void refusesAnEntryThatIsNone() {
        for (String entry : new String[] {"seven", "{}", "[]", "{\"id\":\"" + ID + "\"}", "[".repeat(100_000)}) {
            assertThatThrownBy(() -> DisclosedFields.check(entry.getBytes(UTF_8), 6, FILE.getBytes(UTF_8)))
                    .isInstanceOf(Unproven.class);
        }
        String deep = FILE.replace("\"v\":1", "\"v\":" + "[".repeat(100_000));
        assertThatThrownBy(() -> DisclosedFields.check(ENTRY.getBytes(UTF_8), 6, deep.getBytes(UTF_8)))
                .isInstanceOf(Unproven.class);
    }
}
