package io.countersign.template;

import io.countersign.policy.OwnerRole;
import io.countersign.template.Template.Status;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A version of a template as stored. */
record TemplateRow(
        UUID id,
        UUID platformId,
        String platform,
        String key,
        int version,
        String title,
        String description,
        Bounds bounds,
        int sampleRate,
        Instant expiresAt,
        String digest,
        UUID proposedBy,
        Instant proposedAt,
        State state,
        @Nullable EndRow ended,
        List<DecisionRow> decisions) {

    /** What was decided, whatever the clock says. */
    enum State {
        PROPOSED,
        APPROVED,
        REJECTED,
        REVOKED,
        SUPERSEDED;

        /** Whether anything can still become of it. */
        boolean live() {
            return this == PROPOSED || this == APPROVED;
        }
    }

    /** What one of the four roles said. */
    record DecisionRow(
            OwnerRole role,
            boolean approves,
            @Nullable String rationale,
            UUID decidedBy,
            @Nullable UUID onBehalfOf,
            Instant decidedAt) {}

    /** Its end by hand. */
    record EndRow(UUID by, Instant at, String reason) {}

    /** The same with these decisions. */
    TemplateRow with(List<DecisionRow> all) {
        return new TemplateRow(
                id,
                platformId,
                platform,
                key,
                version,
                title,
                description,
                bounds,
                sampleRate,
                expiresAt,
                digest,
                proposedBy,
                proposedAt,
                state,
                ended,
                List.copyOf(all));
    }

    /** Where it stands: from its end on nothing of it counts, whether it was approved or still proposed. */
    Status status(Instant now) {
        return state.live() && !now.isBefore(expiresAt) ? Status.EXPIRED : Status.valueOf(state.name());
    }

    /** Those of the four that have not decided. */
    List<OwnerRole> undecided() {
        return Stream.of(OwnerRole.values())
                .filter(role -> decisions.stream().noneMatch(decision -> decision.role() == role))
                .toList();
    }

    /** Everybody whose name is needed to show it. */
    Stream<UUID> persons() {
        Stream<UUID> deciding = decisions.stream()
                .flatMap(it -> Stream.concat(Stream.of(it.decidedBy()), Stream.ofNullable(it.onBehalfOf())));
        return Stream.concat(
                Stream.concat(Stream.of(proposedBy), Stream.ofNullable(ended).map(EndRow::by)), deciding);
    }
}
