package io.countersign.readiness;

import io.countersign.ownership.Platform;
import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import io.countersign.readiness.ReadinessRow.State;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where each artifact of a platform stands, by what is attached, who signed and the clock. */
final class Standings {

    private Standings() {}

    /** All eight, in their order. */
    static List<ReadinessRow> rows(Platform platform, Map<ReadinessArtifact, AttachmentRow> attached, Instant now) {
        return Arrays.stream(ReadinessArtifact.values())
                .map(artifact -> row(platform, artifact, attached.get(artifact), now))
                .toList();
    }

    private static ReadinessRow row(
            Platform platform, ReadinessArtifact artifact, @Nullable AttachmentRow attached, Instant now) {
        if (attached == null) {
            List<Person> accountable = acting(platform, List.of(artifact.accountable()));
            return new ReadinessRow(
                    artifact, State.MISSING, null, null, Set.of(), 0, "Nothing is attached.", accountable);
        }
        State state = state(attached, now);
        return new ReadinessRow(
                artifact,
                state,
                attached.evidence(),
                attached.validUntil(),
                attached.signedBy(),
                attached.stamp().version(),
                reason(attached, state),
                switch (state) {
                    case CURRENT -> List.of();
                    case DRAFT -> acting(platform, attached.unsigned());
                    case MISSING, EXPIRED -> acting(platform, List.of(artifact.accountable()));
                });
    }

    private static State state(AttachmentRow attached, Instant now) {
        if (attached.expired(now)) {
            return State.EXPIRED;
        }
        return attached.unsigned().isEmpty() ? State.CURRENT : State.DRAFT;
    }

    private static String reason(AttachmentRow attached, State state) {
        return switch (state) {
            case EXPIRED ->
                "It was valid until %s."
                        .formatted(
                                attached.validUntil().atOffset(ZoneOffset.UTC).toLocalDate());
            case DRAFT ->
                "Not signed off by the %s."
                        .formatted(attached.unsigned().stream()
                                .map(Standings::owner)
                                .collect(Collectors.joining(" and the ")));
            case MISSING, CURRENT -> "";
        };
    }

    private static List<Person> acting(Platform platform, List<OwnerRole> roles) {
        return roles.stream().map(role -> platform.holders(role).acting()).toList();
    }

    /** The role in words, such as {@code security owner}. */
    static String owner(OwnerRole role) {
        return role.name().toLowerCase(Locale.ROOT) + " owner";
    }
}
