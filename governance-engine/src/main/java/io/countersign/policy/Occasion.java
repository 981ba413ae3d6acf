package io.countersign.policy;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request is about, as far as packs ask.
 *
 * @param sectors sectors of the platform
 * @param changeClass null but for a {@link Kind#CHANGE}
 * @param tier of the platform, 1 the most critical
 * @param facts as submitted
 */
public record Occasion(
        Set<Sector> sectors,
        Kind kind,
        @Nullable ChangeClass changeClass,
        EnvironmentKind environment,
        int tier,
        Level risk,
        Map<String, Object> facts) {}
