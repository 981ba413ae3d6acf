package io.countersign.release;

import io.countersign.policy.Fault;
import io.countersign.policy.RollbackAuthority.Basis;
import io.countersign.policy.Unacceptable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody orders who wants a change taken back.
 *
 * @param basis at once under the grant, where left out; or by the owners, asked in the shortest time
 * @param reason why it is necessary
 * @param incident the incident that it answers, null if there is none
 */
public record RollbackOrder(
        @Nullable Basis basis,
        @Nullable String reason,
        @Nullable String incident) {

    private static final int REFERENCE = 100;

    /**
     * The same without surrounding blanks.
     *
     * @throws Unacceptable what is missing or malformed, all at once
     */
    RollbackOrder checked() {
        List<Fault> faults = new ArrayList<>();
        String why = reason == null ? "" : reason.strip();
        String named = incident == null ? "" : incident.strip();
        if (why.isEmpty()) {
            faults.add(new Fault("reason", "Say why it has to be taken back."));
        } else {
            faults.addAll(Reports.faults("reason", why));
        }
        if (named.length() > REFERENCE) {
            faults.add(new Fault("incident", "Use at most %d characters.".formatted(REFERENCE)));
        } else {
            faults.addAll(Reports.faults("incident", named));
        }
        if (!faults.isEmpty()) {
            throw new Unacceptable(faults);
        }
        return new RollbackOrder(basis == null ? Basis.GRANT : basis, why, named.isEmpty() ? null : named);
    }
}
