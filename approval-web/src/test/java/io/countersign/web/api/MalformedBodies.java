package io.countersign.web.api;

import static io.countersign.web.api.MalformedCase.submission;

import io.countersign.web.testing.Promotion;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Submissions that are no JSON, of the wrong types, or against the rules. */
final class MalformedBodies {

    private MalformedBodies() {}

    static Stream<MalformedCase> all() {
        return Stream.of(notJson(), wrongTypes(), unstorable(), againstTheRules())
                .flatMap(cases -> cases);
    }

    private static Stream<MalformedCase> notJson() {
        return Stream.of(
                malformed("broken JSON", "{\"kind\":", ""),
                malformed("single quotes", "{'kind':'PROMOTION'}", ""),
                malformed("something behind the end", Promotion.ready() + "{}", null),
                malformed("a doubled field", "{\"title\":\"a\",\"title\":\"b\"}", null),
                malformed("a doubled fact", "{\"facts\":{\"a\":1,\"a\":2}}", null),
                malformed("a list for the whole", "[]", ""),
                malformed("a string for the whole", "\"PROMOTION\"", ""),
                malformed("null for the whole", "null", null),
                malformed("an empty body", "", null),
                malformed("a comment", "{} // that is all", null),
                malformed("NaN", "{\"facts\":{\"a\":NaN}}", null));
    }

    private static Stream<MalformedCase> wrongTypes() {
        return Stream.of(
                malformed("an unknown field", "{\"urgent\":true}", "urgent"),
                malformed("a field of the answer", "{\"state\":\"READY\"}", "state"),
                malformed("an unknown nested field", "{\"artifacts\":[{\"hash\":\"x\"}]}", "artifacts[0].hash"),
                malformed("a number for a string", "{\"title\":4}", "title"),
                malformed("true for a string", "{\"title\":true}", "title"),
                malformed("an object for a string", "{\"title\":{\"en\":\"x\"}}", "title"),
                malformed("a string for a list", "{\"authors\":\"dev\"}", "authors"),
                malformed("null in a list", "{\"authors\":[\"dev\",null]}", null),
                malformed("null for an artifact", "{\"artifacts\":[null]}", null),
                malformed("a string for an object", "{\"window\":\"tonight\"}", "window"),
                malformed("a list for the facts", "{\"facts\":[1]}", "facts"),
                malformed("an unknown kind", "{\"kind\":\"promotion\"}", "kind"),
                malformed("an empty kind", "{\"kind\":\"\"}", "kind"),
                malformed("a number for a kind", "{\"kind\":0}", "kind"),
                malformed("an unknown level", "{\"risk\":{\"impact\":\"EXTREME\"}}", "risk.impact"),
                malformed("a day for a time", "{\"window\":{\"start\":\"2026-11-22\"}}", "window.start"),
                malformed("a local time", "{\"window\":{\"start\":\"2026-11-22T10:00:00\"}}", "window.start"),
                malformed("a number for a time", "{\"window\":{\"start\":1790000000}}", "window.start"),
                malformed("a number for evidence", "{\"evidence\":[17]}", "evidence[0]"),
                malformed("results that are a list", "{\"evidence\":[{\"results\":[]}]}", "evidence[0].results"),
                malformed(
                        "a fraction among results",
                        "{\"evidence\":[{\"results\":{\"coverage\":0.5}}]}",
                        "evidence[0].results"));
    }

    private static Stream<MalformedCase> unstorable() {
        return Stream.of(
                malformed(
                        "a time out of the calendar",
                        "{\"window\":{\"end\":\"+99999-01-01T00:00:00Z\"}}",
                        "window.end"),
                malformed("the character NUL", "{\"title\":\"a\\u0000b\"}", "title"),
                malformed("half a character", "{\"title\":\"\\ud83d\"}", "title"),
                malformed("half a character in a fact's name", "{\"facts\":{\"\\ud83d\":1}}", "facts"),
                malformed("a fraction", "{\"facts\":{\"a\":1.5}}", "facts"),
                malformed("an integer of 2^53", "{\"facts\":{\"a\":9007199254740992}}", "facts"),
                malformed("an endless integer", "{\"facts\":{\"a\":" + "9".repeat(2000) + "}}", null),
                malformed("null for a fact", "{\"facts\":{\"a\":null}}", "facts"),
                malformed("40 levels", "{\"facts\":{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}}", null));
    }

    private static Stream<MalformedCase> againstTheRules() {
        String good = Promotion.ready();
        String digest = "sha256:" + "a".repeat(64);
        return Stream.of(
                invalid("nothing at all", "{}", "title"),
                invalid("an unknown platform", good.replace("\"claims\"", "\"cl'aims\""), "platform"),
                invalid("an unknown environment", good.replace("\"production\"", "\"prod\""), "environment"),
                invalid("no artifact", good.replaceFirst("\"artifacts\":\\[.*?]", "\"artifacts\":[]"), "artifacts"),
                invalid(
                        "an artifact without a name",
                        good.replace("\"name\":\"claims-intake\",", ""),
                        "artifacts[0].name"),
                invalid("a digest in capitals", good.replace(digest, digest.replace('a', 'A')), "artifacts[0].digest"),
                invalid("a short digest", good.replace(digest, "sha256:abc"), "artifacts[0].digest"),
                invalid("another kind of digest", good.replace(digest, "md5:" + "a".repeat(32)), "artifacts[0].digest"),
                invalid(
                        "a window that ends before it starts",
                        good.replaceFirst("\"start\":\"[^\"]*", "\"start\":\"2999-01-01T00:00:00Z"),
                        "window.end"),
                invalid(
                        "a window in the past",
                        good.replaceFirst("\"end\":\"[^\"]*", "\"end\":\"2001-01-01T00:00:00Z"),
                        "window.end"),
                invalid("an overlong title", good.replaceFirst("Claims intake", "x".repeat(201)), "title"),
                invalid("an overlong plan", good.replace("Roll out node by node.", "x".repeat(20_001)), "plan"),
                invalid(
                        "an overlong list",
                        good.replace("[\"dev\"]", "[" + "\"dev\",".repeat(101) + "\"dev\"]"),
                        "authors"),
                invalid("an unknown author", good.replace("[\"dev\"]", "[\"nobody\"]"), "authors[0]"),
                invalid("a machine for an author", good.replace("[\"dev\"]", "[\"pipeline\"]"), "authors[0]"),
                invalid("a doubled tester", good.replace("[\"tess\"]", "[\"tess\",\"tess\"]"), "testers[1]"),
                invalid(
                        "a script for an address",
                        good.replace("https://ci.example/1", "javascript:alert(1)"),
                        "evidence[0].uri"),
                invalid(
                        "evidence that nobody attached",
                        good.replaceFirst("\\{\"type\":\"test-report\"[^}]*}", "\"sha256:" + "d".repeat(64) + "\""),
                        "evidence[0]"),
                invalid(
                        "evidence kept here and elsewhere",
                        good.replace("\"uri\"", "\"file\":\"sha256:" + "b".repeat(64) + "\",\"uri\""),
                        "evidence[0].uri"),
                invalid(
                        "content that is not kept here",
                        good.replace("\"uri\":\"https://ci.example/1\"", "\"file\":\"sha256:" + "b".repeat(64) + "\""),
                        "evidence[0].file"),
                invalid(
                        "a result that the type does not have",
                        good.replace("\"uri\"", "\"results\":{\"mood\":\"good\"},\"uri\""),
                        "evidence[0].results.mood"),
                invalid(
                        "a clinical validation without its items",
                        good.replace("test-report", "CLINICAL_VALIDATION"),
                        "evidence[0].results.signOffs"),
                invalid(
                        "a class for a promotion",
                        good.replaceFirst("\\{", "{\"changeClass\":\"NORMAL\","),
                        "changeClass"),
                invalid("a rollback to nowhere", good.replace("PROMOTION", "ROLLBACK"), "rollbackTo"));
    }

    private static MalformedCase malformed(String what, String body, @Nullable String field) {
        return submission(what, body, 400, "malformed-request", field);
    }

    private static MalformedCase invalid(String what, String body, String field) {
        return submission(what, body, 422, "invalid-request", field);
    }
}
