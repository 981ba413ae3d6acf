package io.countersign.web.pages;

import org.jspecify.annotations.Nullable;

/** What a form sends for a field that was left empty. */
final class Blank {

    private Blank() {}

    static @Nullable String toNull(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }

    static String toEmpty(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
