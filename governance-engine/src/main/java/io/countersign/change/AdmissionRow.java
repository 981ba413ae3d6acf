package io.countersign.change;

import io.countersign.change.Admission.Kind;
import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An admission as stored; see {@link Admission} for the components.
 *
 * @param roundDueAt when the owners were due in the round for which a substitute was named, null for a newcomer
 */
record AdmissionRow(
        UUID id,
        UUID changeId,
        Kind kind,
        OwnerRole role,
        UUID personId,
        UUID admittedBy,
        Instant admittedAt,
        @Nullable String reason,
        @Nullable UUID confirmedBy,
        @Nullable Instant confirmedAt,
        @Nullable Instant roundDueAt) {

    /** Who appears in it. */
    Stream<UUID> persons() {
        return Stream.concat(Stream.of(personId, admittedBy), Stream.ofNullable(confirmedBy));
    }

    /** @param dueAt when the owners are due in the round of now */
    boolean inForce(@Nullable Instant dueAt) {
        return kind == Kind.NEWCOMER || ofRound(dueAt) && (role != OwnerRole.GOVERNANCE || confirmedBy != null);
    }

    boolean ofRound(@Nullable Instant dueAt) {
        return Objects.equals(roundDueAt, dueAt);
    }

    Admission shown(Map<UUID, Person> people, @Nullable Instant dueAt) {
        return new Admission(
                id,
                kind,
                role,
                Objects.requireNonNull(people.get(personId)),
                Objects.requireNonNull(people.get(admittedBy)),
                admittedAt,
                reason,
                confirmedBy == null ? null : people.get(confirmedBy),
                inForce(dueAt));
    }
}
