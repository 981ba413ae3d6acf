package io.countersign.web.api;

import java.util.UUID;
import java.util.regex.Pattern;

/** UUIDs in their one usual form; Java's own parser takes abbreviations. */
final class Uuids {

    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Uuids() {}

    /** @throws IllegalArgumentException if it is not one */
    static UUID parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a UUID");
        }
        return UUID.fromString(text);
    }
}
