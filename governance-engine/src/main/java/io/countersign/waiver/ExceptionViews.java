package io.countersign.waiver;

import io.countersign.people.People;
import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import io.countersign.waiver.ExceptionDecision.Outcome;
import io.countersign.waiver.ExceptionRow.DecisionRow;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** Puts names to stored exceptions; one query, and none where there is nothing to show. */
class ExceptionViews {

    private final People people;

    ExceptionViews(People people) {
        this.people = people;
    }

    List<PolicyException> of(List<ExceptionRow> rows, Instant now) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<UUID, Person> known =
                people.byIds(rows.stream().flatMap(ExceptionRow::persons).collect(Collectors.toSet()));
        return rows.stream().map(row -> view(row, known, now)).toList();
    }

    /** What was said on one, oldest first. */
    List<ExceptionDecision> decisions(ExceptionRow row) {
        Map<UUID, Person> known = people.byIds(row.persons().collect(Collectors.toSet()));
        return row.decisions().stream()
                .map(decision -> new ExceptionDecision(
                        decision.role(),
                        decision.approves() ? Outcome.APPROVE : Outcome.REJECT,
                        decision.rationale(),
                        known(known, decision.decidedBy()),
                        decision.onBehalfOf() == null ? null : known(known, decision.onBehalfOf()),
                        decision.decidedAt()))
                .toList();
    }

    private static PolicyException view(ExceptionRow row, Map<UUID, Person> known, Instant now) {
        Map<OwnerRole, String> approvals = new EnumMap<>(OwnerRole.class);
        String refusedBy = null;
        for (DecisionRow decision : row.decisions()) {
            if (decision.approves()) {
                approvals.put(decision.role(), name(known, decision.decidedBy()));
            } else {
                refusedBy = name(known, decision.decidedBy());
            }
        }
        return new PolicyException(
                row.id(),
                row.requirement(),
                row.platformId(),
                row.platform(),
                row.changeId(),
                row.reason(),
                row.compensatingControl(),
                row.accountable(),
                name(known, row.askedBy()),
                row.askedAt(),
                row.expiresAt(),
                row.status(now),
                approvals,
                refusedBy);
    }

    private static String name(Map<UUID, Person> known, UUID id) {
        return known(known, id).userName();
    }

    private static Person known(Map<UUID, Person> known, UUID id) {
        return Objects.requireNonNull(known.get(id), "persons are never deleted");
    }
}
