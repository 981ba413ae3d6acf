package io.countersign.ledger;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** A valid text, spoilt by a few small edits of the kind that parsers stumble over. */
public final class Mutations {

    private static final List<String> PIECES = List.of(
            "\n",
            "\n\n",
            "\r",
            "\u2014 ",
            " ",
            "+",
            "=",
            "A",
            "0",
            "-1",
            "00",
            "9223372036854775807",
            "9223372036854775808",
            "18446744073709551616",
            "\u0000",
            "\u00e9",
            "\ud800",
            "\"",
            "\\",
            "{",
            "[",
            "}",
            "]",
            ":",
            ",",
            "null",
            "1.5",
            "1e3",
            "\\ud800",
            "extra QUJD\n",
            "index 6\n",
            "c2sp.org/tlog-proof@v1\n");

    private Mutations() {}

    /** Texts near to it. */
    public static Arbitrary<String> of(String valid) {
        return edit().list().ofMinSize(1).ofMaxSize(3).map(edits -> {
            String text = valid;
            for (Edit edit : edits) {
                text = edit.apply(text);
            }
            return text;
        });
    }

    private static Arbitrary<Edit> edit() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.of(PIECES))
                .as(Edit::new);
    }

    private enum Kind {
        INSERT,
        REPLACE,
        DELETE,
        REPEAT,
        CUT
    }

    private record Edit(Kind kind, double where, int length, String piece) {

        String apply(String text) {
            int from = (int) (where * text.length());
            int until = Math.min(text.length(), from + length);
            String before = text.substring(0, from);
            String range = text.substring(from, until);
            return switch (kind) {
                case INSERT -> before + piece + text.substring(from);
                case REPLACE -> before + piece + text.substring(Math.min(text.length(), from + 1));
                case DELETE -> before + text.substring(until);
                case REPEAT -> before + range + range + text.substring(until);
                case CUT -> before;
            };
        }
    }
}
