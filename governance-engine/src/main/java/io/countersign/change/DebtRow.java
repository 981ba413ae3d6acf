package io.countersign.change;

import io.countersign.people.Person;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A debt as stored; see {@link Debt} for the components. */
record DebtRow(
        UUID changeId,
        UUID platformId,
        String platform,
        Authority authority,
        String incident,
        String reason,
        UUID first,
        @Nullable UUID second,
        Instant askedAt,
        @Nullable Instant openedAt,
        @Nullable Instant dueAt,
        Debt.State state,
        @Nullable Instant settledAt) {

    /** @param people at least those who acted */
    Debt shown(Map<UUID, Person> people) {
        List<Person> actors =
                acted().map(people::get).map(Objects::requireNonNull).toList();
        return new Debt(
                changeId,
                platformId,
                platform,
                authority,
                incident,
                reason,
                actors,
                askedAt,
                openedAt,
                dueAt,
                state,
                settledAt);
    }

    Stream<UUID> acted() {
        return Stream.concat(Stream.of(first), Stream.ofNullable(second));
    }

    /** Itself, where it is past its deadline. */
    Stream<OverdueDebt> overdue(Instant now) {
        return state == Debt.State.OPEN && dueAt != null && !now.isBefore(dueAt)
                ? Stream.of(new OverdueDebt(changeId, authority, incident, dueAt))
                : Stream.empty();
    }

    /** Confirmed by the second person: owed from then on. */
    DebtRow opened(UUID by, Instant at, Instant due) {
        return new DebtRow(
                changeId,
                platformId,
                platform,
                authority,
                incident,
                reason,
                first,
                by,
                askedAt,
                at,
                due,
                Debt.State.OPEN,
                null);
    }
}
