package io.countersign.waiver;

import io.countersign.policy.OwnerRole;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An exception as stored.
 *
 * @param barred who may never decide on it, because they take part in the change
 */
record ExceptionRow(
        UUID id,
        String requirement,
        UUID platformId,
        String platform,
        @Nullable UUID changeId,
        String reason,
        String compensatingControl,
        OwnerRole accountable,
        UUID askedBy,
        Instant askedAt,
        Instant expiresAt,
        State state,
        Set<UUID> barred,
        List<DecisionRow> decisions) {

    /** What was decided, whatever the clock says. */
    enum State {
        ASKED,
        GRANTED,
        REFUSED
    }

    /** What one of the two roles said. */
    record DecisionRow(
            OwnerRole role,
            boolean approves,
            @Nullable String rationale,
            UUID decidedBy,
            @Nullable UUID onBehalfOf,
            Instant decidedAt) {}

    /** The same with these decisions. */
    ExceptionRow with(List<DecisionRow> all) {
        return new ExceptionRow(
                id,
                requirement,
                platformId,
                platform,
                changeId,
                reason,
                compensatingControl,
                accountable,
                askedBy,
                askedAt,
                expiresAt,
                state,
                barred,
                List.copyOf(all));
    }

    /** Where it stands: from its end on nothing of it counts, whether it was granted or still asked for. */
    PolicyException.Status status(Instant now) {
        boolean over = !now.isBefore(expiresAt);
        return switch (state) {
            case REFUSED -> PolicyException.Status.REFUSED;
            case ASKED -> over ? PolicyException.Status.EXPIRED : PolicyException.Status.ASKED;
            case GRANTED -> over ? PolicyException.Status.EXPIRED : PolicyException.Status.GRANTED;
        };
    }

    /** The two roles that must both approve. */
    List<OwnerRole> asked() {
        return List.of(accountable, OwnerRole.GOVERNANCE);
    }

    /** Those of the two that have not decided. */
    List<OwnerRole> undecided() {
        return asked().stream()
                .filter(role -> decisions.stream().noneMatch(decision -> decision.role() == role))
                .toList();
    }

    /** Everybody whose name is needed to show it. */
    Stream<UUID> persons() {
        return Stream.concat(
                Stream.of(askedBy),
                decisions.stream()
                        .flatMap(it -> Stream.concat(Stream.of(it.decidedBy()), Stream.ofNullable(it.onBehalfOf()))));
    }
}
