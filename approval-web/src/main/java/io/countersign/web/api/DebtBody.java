package io.countersign.web.api;

import io.countersign.change.Authority;
import io.countersign.change.Debt;
import io.countersign.people.Person;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A ratification that is or was owed. */
record DebtBody(
        UUID changeId,
        String platform,
        Authority authority,
        String incident,
        String reason,
        List<String> actedBy,
        Instant askedAt,
        @Nullable Instant openedAt,
        @Nullable Instant dueAt,
        Debt.State state,
        @Nullable Instant settledAt) {

    static DebtBody of(Debt debt) {
        return new DebtBody(
                debt.changeId(),
                debt.platform(),
                debt.authority(),
                debt.incident(),
                debt.reason(),
                debt.actedBy().stream().map(Person::userName).toList(),
                debt.askedAt(),
                debt.openedAt(),
                debt.dueAt(),
                debt.state(),
                debt.settledAt());
    }
}
