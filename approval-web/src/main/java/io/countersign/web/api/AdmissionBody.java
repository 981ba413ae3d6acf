package io.countersign.web.api;

import io.countersign.change.Admission;
import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody who may decide on one request by another's word. Persons are user names. */
record AdmissionBody(
        Admission.Kind kind,
        OwnerRole role,
        String user,
        String admittedBy,
        Instant admittedAt,
        @Nullable String reason,
        @Nullable String confirmedBy,
        boolean inForce) {

    static AdmissionBody of(Admission admission) {
        Person confirmedBy = admission.confirmedBy();
        return new AdmissionBody(
                admission.kind(),
                admission.role(),
                admission.person().userName(),
                admission.admittedBy().userName(),
                admission.admittedAt(),
                admission.reason(),
                confirmedBy == null ? null : confirmedBy.userName(),
                admission.inForce());
    }
}
