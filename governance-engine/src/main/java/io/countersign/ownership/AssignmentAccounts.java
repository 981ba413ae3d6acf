package io.countersign.ownership;

import io.countersign.ledger.Reconcilable;
import io.countersign.ledger.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the log must say of assignments: each step of the life of each. */
class AssignmentAccounts implements Reconcilable {

    private final AssignmentStore assignments;

    AssignmentAccounts(AssignmentStore assignments) {
        this.assignments = assignments;
    }

    @Override
    public String what() {
        return "assignment";
    }

    @Override
    public Set<String> types() {
        return Set.of(
                "assignment.named",
                "assignment.nominated",
                "assignment.accepted",
                "assignment.confirmed",
                "assignment.ended");
    }

    @Override
    public String rowFact() {
        return "assignmentId";
    }

    @Override
    public List<Row> after(@Nullable UUID row, int limit) {
        return assignments.after(row, limit).stream()
                .map(each -> new Row(each.id(), Subject.platform(each.platformId()), says(each)))
                .toList();
    }

    @Override
    public Set<UUID> existing(Collection<UUID> ids) {
        return assignments.existing(ids);
    }

    /** Who ended one is in the log alone. */
    private static List<Said> says(AssignmentRow row) {
        List<Said> says = new ArrayList<>();
        boolean named = row.acceptedAt() == null && row.effectiveAt() != null;
        says.add(said(named ? "named" : "nominated", row.nominatedBy(), row));
        if (row.acceptedAt() != null) {
            says.add(said("accepted", row.personId(), row));
        }
        if (row.confirmedBy() != null) {
            says.add(said("confirmed", row.confirmedBy(), row));
        }
        if (row.endedAt() != null) {
            says.add(said("ended", null, row));
        }
        return says;
    }

    private static Said said(String step, @Nullable UUID actor, AssignmentRow row) {
        return Said.of("assignment." + step, actor, OwnershipLedger.facts(row), Map.of());
    }
}
