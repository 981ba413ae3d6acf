package io.countersign.verifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON (RFC 8259) as entries and disclosures use it: no fractions, no name twice in an object, at most 64 levels. */
final class Json {

    private static final int DEEPEST = 64;

    private final String text;
    private final String what;
    private int at;

    private Json(String text, String what) {
        this.text = text;
        this.what = what;
    }

    /**
     * The members of an object: maps, lists, strings, longs, booleans and nulls.
     *
     * @param what the file, as the beginning of a sentence
     * @throws Unproven if it is anything else
     */
    static Map<String, @Nullable Object> object(String text, String what) {
        Json json = new Json(text, what);
        json.blank();
        Map<String, @Nullable Object> object = json.object(1);
        json.blank();
        if (json.at < text.length()) {
            throw json.wrong();
        }
        return object;
    }

    /** The text as a JSON string, in which no character can do anything to a terminal. */
    static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : value.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private @Nullable Object value(int depth) {
        if (depth > DEEPEST) {
            throw wrong();
        }
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            default -> integer();
        };
    }

    private Map<String, @Nullable Object> object(int depth) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        take('{');
        if (ends('}')) {
            return object;
        }
        do {
            blank();
            String name = string();
            blank();
            take(':');
            blank();
            if (object.containsKey(name)) {
                throw new Unproven("%s has %s twice in one object.".formatted(what, quoted(name)));
            }
            object.put(name, value(depth + 1));
        } while (goesOn('}'));
        return object;
    }

    private List<@Nullable Object> array(int depth) {
        List<@Nullable Object> array = new ArrayList<>();
        take('[');
        if (ends(']')) {
            return array;
        }
        do {
            blank();
            array.add(value(depth + 1));
        } while (goesOn(']'));
        return array;
    }

    private boolean ends(char end) {
        blank();
        if (peek() != end) {
            return false;
        }
        at++;
        return true;
    }

    private boolean goesOn(char end) {
        if (ends(end)) {
            return false;
        }
        take(',');
        return true;
    }

    private String string() {
        take('"');
        StringBuilder string = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c < ' ') {
                throw wrong();
            }
            string.append(c == '\\' ? escaped() : c);
        }
        at++;
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(string)) {
            throw wrong(); // half of a surrogate pair would be hashed as if it were a question mark
        }
        return string.toString();
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit();
            default -> throw wrong();
        };
    }

    private char unit() {
        if (at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
            throw wrong();
        }
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }

    private long integer() {
        int from = at;
        while (at < text.length() && "-0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(from, at);
        if (!digits.matches("0|-?[1-9][0-9]{0,17}")) {
            throw wrong();
        }
        return Long.parseLong(digits);
    }

    private @Nullable Object literal(String word, @Nullable Object meaning) {
        if (!text.startsWith(word, at)) {
            throw wrong();
        }
        at += word.length();
        return meaning;
    }

    private void blank() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void take(char expected) {
        if (peek() != expected) {
            throw wrong();
        }
        at++;
    }

    private char peek() {
        if (at >= text.length()) {
            throw new Unproven("%s ends too early.".formatted(what));
        }
        return text.charAt(at);
    }

    private Unproven wrong() {
        return new Unproven("%s is not JSON as entries use it: see character %d.".formatted(what, at + 1));
    }
}
