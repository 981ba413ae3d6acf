package io.countersign.template;

import io.countersign.policy.DataEffect;
import io.countersign.policy.Level;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A template as proposed; null for what is not filled in, which is refused.
 *
 * @param platform platform key
 * @param key its name on the platform; of one that exists already, this is its next version
 */
public record NewTemplate(
        @Nullable String platform,
        @Nullable String key,
        @Nullable String title,
        @Nullable String description,
        List<String> environments,
        List<String> artifacts,
        @Nullable Level maxRisk,
        @Nullable DataEffect maxDataEffect,
        List<String> evidence,
        @Nullable Integer sampleRate,
        @Nullable Instant expiresAt) {

    /** Missing lists become empty, so that nobody has to ask twice. */
    @SuppressWarnings("NullAway") // JSON binding hands null for what is missing
    public NewTemplate {
        environments = environments == null ? List.of() : List.copyOf(environments);
        artifacts = artifacts == null ? List.of() : List.copyOf(artifacts);
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
    }
}
