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

/** What the log must say of lent roles: to whom, for what and how long, and that one was taken back. */
class DelegationAccounts implements Reconcilable {

    private final DelegationStore delegations;

    DelegationAccounts(DelegationStore delegations) {
        this.delegations = delegations;
    }

    @Override
    public String what() {
        return "delegation";
    }

    @Override
    public Set<String> types() {
        return Set.of("delegation.lent", "delegation.revoked");
    }

    @Override
    public String rowFact() {
        return "delegationId";
    }

    @Override
    public List<Row> after(@Nullable UUID row, int limit) {
        return delegations.after(row, limit).stream()
                .map(each -> new Row(each.id(), Subject.platform(each.platformId()), says(each)))
                .toList();
    }

    @Override
    public Set<UUID> existing(Collection<UUID> ids) {
        return delegations.existing(ids);
    }

    private static List<Said> says(DelegationRow row) {
        Map<String, Object> facts = OwnershipLedger.facts(row);
        List<Said> says = new ArrayList<>();
        says.add(Said.of("delegation.lent", row.by(), facts, Map.of("reason", row.reason())));
        if (row.revokedAt() != null) {
            says.add(Said.of("delegation.revoked", row.by(), facts, Map.of()));
        }
        return says;
    }
}
