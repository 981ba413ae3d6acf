package io.countersign.calendar;

import io.countersign.calendar.DeclaredFreeze.Lift;
import io.countersign.calendar.DeclaredFreeze.Status;
import io.countersign.calendar.FreezeRow.Asked;
import io.countersign.people.People;
import io.countersign.people.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts names and the present to stored freezes; one query, and none where there is nothing to show. */
class FreezeViews {

    private static final Duration AHEAD = Duration.ofDays(366);

    private final People people;

    FreezeViews(People people) {
        this.people = people;
    }

    List<DeclaredFreeze> of(List<FreezeRow> rows, Instant now) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<UUID, Person> known =
                people.byIds(rows.stream().flatMap(FreezeRow::persons).collect(Collectors.toSet()));
        return rows.stream().map(row -> view(row, known, now)).toList();
    }

    private static DeclaredFreeze view(FreezeRow row, Map<UUID, Person> known, Instant now) {
        Freeze freeze = row.freeze();
        Period next = freeze.over(now) ? null : next(freeze, now);
        return new DeclaredFreeze(
                freeze,
                name(known, row.declaredBy()),
                row.declaredAt(),
                status(freeze, next, now),
                next,
                row.asked() == null ? null : lift(row.asked(), known));
    }

    private static @Nullable Period next(Freeze freeze, Instant now) {
        Instant begin = freeze.from().isAfter(now) ? freeze.from() : now;
        return freeze.periods(new Period(begin, begin.plus(AHEAD))).stream()
                .findFirst()
                .orElse(null);
    }

    private static Status status(Freeze freeze, @Nullable Period next, Instant now) {
        if (freeze.liftedAt() != null) {
            return Status.LIFTED;
        }
        if (freeze.over(now)) {
            return Status.OVER;
        }
        return next != null && next.contains(now) ? Status.ACTIVE : Status.SCHEDULED;
    }

    private static Lift lift(Asked asked, Map<UUID, Person> known) {
        return new Lift(
                asked.reason(),
                name(known, asked.by()),
                asked.at(),
                asked.confirmedBy() == null ? null : name(known, asked.confirmedBy()));
    }

    private static String name(Map<UUID, Person> known, UUID id) {
        return Objects.requireNonNull(known.get(id), "persons are never deleted")
                .userName();
    }
}
