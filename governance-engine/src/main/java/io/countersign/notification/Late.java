package io.countersign.notification;

import io.countersign.change.Escalation;
import io.countersign.policy.OwnerRole;

/** A decision that is open for so long that somebody is told; as text, what a happening refers to. */
record Late(OwnerRole role, Escalation step) {

    static Late of(String reference) {
        String[] parts = reference.split("/", 2);
        return new Late(OwnerRole.valueOf(parts[0]), Escalation.valueOf(parts[1]));
    }

    Notice notice() {
        return step == Escalation.REMINDER ? Notice.REMINDER : Notice.ESCALATION;
    }

    @Override
    public String toString() {
        return role + "/" + step;
    }
}
