package io.countersign.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.web.testing.CheckedIn;
import io.countersign.web.testing.Reply;
import java.io.IOException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The calls that {@code docs/openapi.json} describes, such as {@code GET /api/v1/changes/{id}}, and how each looks. */
record Operations(Map<String, Pattern> byName) {

    static Operations checkedIn() throws IOException {
        JsonNode document = new ObjectMapper().readTree(CheckedIn.read("openapi.json"));
        Map<String, Pattern> operations = new TreeMap<>();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> operations.put(
                                method.toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                Pattern.compile(method.toUpperCase(Locale.ROOT) + " "
                                        + path.getKey()
                                                .replaceAll("\\{tile}", ".+")
                                                .replaceAll("\\{\\w+}", "[^/]+")))));
        return new Operations(operations);
    }

    /** What was called; the address itself where the document says nothing of it. */
    String of(Reply reply) {
        String called = reply.response().request().method() + " "
                + reply.response().request().uri().getPath();
        return byName.entrySet().stream()
                .filter(each -> each.getValue().matcher(called).matches())
                .map(Map.Entry::getKey)
                .min(Comparator.comparing(Operations::variables))
                .orElse(called);
    }

    /** As it is recorded: where nothing says what an address stands for, it stands for any. */
    String described(String called) {
        return byName.containsKey(called) ? called : called.substring(0, called.indexOf(' ')) + " **";
    }

    /** Those that were not called. */
    Set<String> without(Set<String> called) {
        Set<String> rest = new TreeSet<>(byName.keySet());
        rest.removeAll(called);
        return rest;
    }

    private static long variables(String name) {
        return name.chars().filter(character -> character == '{').count();
    }
}
