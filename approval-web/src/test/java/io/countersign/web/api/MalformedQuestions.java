package io.countersign.web.api;

import static io.countersign.web.api.MalformedCase.call;
import static io.countersign.web.api.MalformedCase.get;

import java.util.stream.Stream;

/** Wrong calls about questions on requests. */
final class MalformedQuestions {

    private static final String QUESTIONS = "/api/v1/changes/{change}/questions";
    private static final String NOBODYS = "/0193b0a0-0000-7000-8000-000000000000";

    private MalformedQuestions() {}

    static Stream<MalformedCase> all() {
        return Stream.of(
                ask("a question without words", "{}", 422, "invalid-request").naming("question"),
                ask("a question of blanks", "{\"question\":\" \"}", 422, "invalid-request")
                        .naming("question"),
                ask("an overlong question", "{\"question\":\"" + "x".repeat(5_001) + "\"}", 422, "invalid-request")
                        .naming("question"),
                ask("a question with a NUL", "{\"question\":\"\\u0000\"}", 400, "malformed-request"),
                ask("a question that is no text", "{\"question\":[]}", 400, "malformed-request")
                        .naming("question"),
                ask("an unknown field", "{\"text\":\"Why?\"}", 400, "malformed-request")
                        .naming("text"),
                call(
                        "a question on an unknown request",
                        "selma",
                        "POST",
                        "/api/v1/changes" + NOBODYS + "/questions",
                        Fixture.QUESTION,
                        404,
                        "not-found"),
                get(
                        "questions on somebody else's draft",
                        "rita",
                        "/api/v1/changes/{draft}/questions",
                        404,
                        "not-found"),
                call(
                        "a question on a draft",
                        "dev",
                        "POST",
                        "/api/v1/changes/{draft}/questions",
                        Fixture.QUESTION,
                        409,
                        "wrong-state"),
                call(
                        "an answer to no question",
                        "rita",
                        "POST",
                        QUESTIONS + NOBODYS + "/answers",
                        "{\"answer\":\"Yes.\"}",
                        404,
                        "not-found"),
                call("an answer to no id", "rita", "POST", QUESTIONS + "/1/answers", "{}", 400, "malformed-request")
                        .naming("question"));
    }

    private static MalformedCase ask(String what, String body, int status, String problem) {
        return call(what, "selma", "POST", QUESTIONS, body, status, problem);
    }
}
