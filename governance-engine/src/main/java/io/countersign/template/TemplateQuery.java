package io.countersign.template;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which templates to list, newest first; null for all.
 *
 * @param platform platform key
 * @param key its name; its versions are listed
 * @param before list those older than this id, null for the newest
 * @param limit 1 to 200
 */
public record TemplateQuery(
        @Nullable String platform,
        @Nullable String key,
        Template.@Nullable Status status,
        @Nullable UUID before,
        int limit) {}
