package io.countersign.release;

import io.countersign.ledger.Reconcilable;
import io.countersign.ledger.Subject;
import io.countersign.release.PermitStore.Used;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the log must say of permits: to whom each was given and for what, and that it was used or ended unused. */
class PermitAccounts implements Reconcilable {

    private final PermitStore permits;

    PermitAccounts(PermitStore permits) {
        this.permits = permits;
    }

    @Override
    public String what() {
        return "permit";
    }

    @Override
    public Set<String> types() {
        return Set.of("permit.minted", "permit.redeemed", "permit.revoked", "permit.expired");
    }

    @Override
    public String rowFact() {
        return "permitId";
    }

    @Override
    public List<Row> after(@Nullable UUID row, int limit) {
        return permits.after(row, limit).stream()
                .map(each ->
                        new Row(each.permit().id(), Subject.change(each.permit().changeId()), says(each)))
                .toList();
    }

    @Override
    public Set<UUID> existing(Collection<UUID> ids) {
        return permits.existing(ids);
    }

    /** Who revoked one is in the log alone. */
    private static List<Said> says(Used used) {
        PermitRow permit = used.permit();
        List<Said> says = new ArrayList<>();
        says.add(Said.of("permit.minted", permit.clientId(), Permits.mintedFacts(permit), Map.of()));
        if (permit.state() == Permit.State.REDEEMED || used.redemption() != null) {
            says.add(Said.of("permit.redeemed", permit.clientId(), redeemed(permit, used.redemption()), Map.of()));
        }
        if (permit.state() == Permit.State.REVOKED) {
            says.add(Said.of("permit.revoked", null, Permits.about(permit), Map.of()));
        }
        if (permit.state() == Permit.State.EXPIRED) {
            says.add(Said.of("permit.expired", null, Permits.about(permit), Map.of()));
        }
        return says;
    }

    /** A used permit has a redemption and no other has one; where that is not so, there is none to name. */
    private static Map<String, Object> redeemed(PermitRow permit, @Nullable Redemption redemption) {
        if (redemption != null && permit.state() == Permit.State.REDEEMED) {
            return Redemptions.facts(permit, redemption);
        }
        Map<String, Object> facts = Permits.bound(permit);
        facts.put("redemptionId", "");
        return facts;
    }
}
