package io.countersign.web.api;

import static io.countersign.web.api.MalformedCase.call;

import java.util.stream.Stream;

/** Wrong calls about what somebody is told by mail. */
final class MalformedNotifications {

    private static final String MINE = "/api/v1/me/notifications";

    private MalformedNotifications() {}

    static Stream<MalformedCase> all() {
        return Stream.of(
                call("choices without the version read", "rita", "PUT", MINE, "{}", 428, "precondition-required"),
                call("choices of another version", "rita", "PUT", MINE, "{}", 412, "precondition-failed")
                        .with("If-Match: \"0\""),
                put("an hour that no day has", "{\"digestHour\":24}", 422, "invalid-request")
                        .naming("digestHour"),
                put("an hour in words", "{\"digestHour\":\"noon\"}", 400, "malformed-request")
                        .naming("digestHour"),
                put("a zone that is none", "{\"zone\":\"Middle/Earth\"}", 422, "invalid-request")
                        .naming("zone"),
                put("a notice that is none", "{\"notices\":{\"SPAM\":\"OFF\"}}", 400, "malformed-request"),
                put("a mode that is none", "{\"notices\":{\"DECIDED\":\"WEEKLY\"}}", 400, "malformed-request"),
                put("what must be known turned off", "{\"notices\":{\"BREAK_GLASS\":\"OFF\"}}", 422, "invalid-request")
                        .naming("notices.BREAK_GLASS"),
                put("an unknown field", "{\"address\":\"a@b\"}", 400, "malformed-request")
                        .naming("address"));
    }

    private static MalformedCase put(String what, String body, int status, String problem) {
        return call(what, "rita", "PUT", MINE, body, status, problem).with("If-Match: *");
    }
}
