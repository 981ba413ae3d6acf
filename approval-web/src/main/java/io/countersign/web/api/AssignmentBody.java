package io.countersign.web.api;

import io.countersign.ownership.Assignment;
import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line in the history of a seat. */
record AssignmentBody(
        OwnerRole role,
        boolean deputy,
        String user,
        Assignment.State state,
        String nominatedBy,
        Instant nominatedAt,
        @Nullable Instant acceptedAt,
        @Nullable String confirmedBy,
        @Nullable Instant effectiveAt,
        @Nullable Instant endedAt) {

    static AssignmentBody of(Assignment assignment) {
        Person confirmedBy = assignment.confirmedBy();
        return new AssignmentBody(
                assignment.role(),
                assignment.deputy(),
                assignment.person().userName(),
                assignment.state(),
                assignment.nominatedBy().userName(),
                assignment.nominatedAt(),
                assignment.acceptedAt(),
                confirmedBy == null ? null : confirmedBy.userName(),
                assignment.effectiveAt(),
                assignment.endedAt());
    }
}
