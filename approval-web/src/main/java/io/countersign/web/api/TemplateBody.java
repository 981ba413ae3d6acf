package io.countersign.web.api;

import io.countersign.policy.DataEffect;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.template.Template;
import io.countersign.template.TemplateDecision;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One version of a template of standard changes. Persons are user names. */
record TemplateBody(
        UUID id,
        String platform,
        String key,
        int version,
        String title,
        String description,
        List<String> environments,
        List<String> artifacts,
        Level maxRisk,
        DataEffect maxDataEffect,
        List<String> evidence,
        int sampleRate,
        Instant expiresAt,
        String digest,
        String proposedBy,
        Instant proposedAt,
        Template.Status status,
        List<Said> decisions,
        @Nullable End ended) {

    static TemplateBody of(Template template) {
        return new TemplateBody(
                template.id(),
                template.platform(),
                template.key(),
                template.version(),
                template.title(),
                template.description(),
                template.bounds().environments(),
                template.bounds().artifacts(),
                template.bounds().maxRisk(),
                template.bounds().maxDataEffect(),
                template.bounds().evidence(),
                template.sampleRate(),
                template.expiresAt(),
                template.digest(),
                template.proposedBy().userName(),
                template.proposedAt(),
                template.status(),
                template.decisions().stream().map(Said::of).toList(),
                End.of(template.ended()));
    }

    /** What one role said. */
    record Said(
            OwnerRole role,
            TemplateDecision.Outcome outcome,
            @Nullable String rationale,
            String decidedBy,
            @Nullable String onBehalfOf,
            Instant decidedAt) {

        static Said of(TemplateDecision decision) {
            return new Said(
                    decision.role(),
                    decision.outcome(),
                    decision.rationale(),
                    decision.by().userName(),
                    decision.onBehalfOf() == null ? null : decision.onBehalfOf().userName(),
                    decision.at());
        }
    }

    /** How it was ended before its time. */
    record End(String by, Instant at, String reason) {

        static @Nullable End of(Template.@Nullable Ended ended) {
            return ended == null ? null : new End(ended.by().userName(), ended.at(), ended.reason());
        }
    }
}
