package io.countersign.web.api;

import io.countersign.people.Person;
import io.countersign.policy.PolicyDocument;
import io.countersign.stewardship.Activation;
import io.countersign.stewardship.Origin;
import io.countersign.stewardship.PolicyVersion;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One kept version of a policy. Persons are user names. */
record PolicyVersionBody(
        String pack,
        int version,
        PolicyDocument.Type type,
        PolicyVersion.State state,
        @Nullable Instant since,
        Origin origin,
        String file,
        String digest,
        @Nullable String author,
        Instant keptAt,
        List<ActivationBody> activations) {

    static PolicyVersionBody of(PolicyVersion version) {
        return new PolicyVersionBody(
                version.name(),
                version.version(),
                version.type(),
                version.state(),
                version.since(),
                version.origin(),
                version.file(),
                version.digest(),
                name(version.author()),
                version.keptAt(),
                version.activations().stream().map(ActivationBody::of).toList());
    }

    private static @Nullable String name(@Nullable Person person) {
        return person == null ? null : person.userName();
    }

    /** An act that puts or put the version in force. */
    record ActivationBody(
            UUID id,
            Activation.State state,
            @Nullable String askedBy,
            Instant askedAt,
            @Nullable Instant requestedFrom,
            @Nullable String confirmedBy,
            @Nullable Instant confirmedAt,
            @Nullable Boolean loosens,
            @Nullable Instant effectiveAt,
            @Nullable String closedBy,
            @Nullable Instant closedAt,
            @Nullable String reason) {

        static ActivationBody of(Activation activation) {
            return new ActivationBody(
                    activation.id(),
                    activation.state(),
                    name(activation.askedBy()),
                    activation.askedAt(),
                    activation.requestedFrom(),
                    name(activation.confirmedBy()),
                    activation.confirmedAt(),
                    activation.loosens(),
                    activation.effectiveAt(),
                    name(activation.closedBy()),
                    activation.closedAt(),
                    activation.reason());
        }
    }
}
