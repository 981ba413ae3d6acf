package io.countersign.stewardship;

import io.countersign.ledger.Reconcilable;
import io.countersign.ledger.Subject;
import io.countersign.stewardship.Activation.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the log must say of activations of policies: who asked, who confirmed or refused, and that one came into force. */
class ActivationAccounts implements Reconcilable {

    private final ActivationStore activations;
    private final DocumentStore documents;

    ActivationAccounts(ActivationStore activations, DocumentStore documents) {
        this.activations = activations;
        this.documents = documents;
    }

    @Override
    public String what() {
        return "activation";
    }

    @Override
    public Set<String> types() {
        return Set.of(
                "policy.activation-asked",
                "policy.activation-confirmed",
                "policy.activation-refused",
                "policy.in-force");
    }

    @Override
    public String rowFact() {
        return "activationId";
    }

    @Override
    public List<Row> after(@Nullable UUID row, int limit) {
        return activations.after(row, limit).stream().map(this::account).toList();
    }

    private Row account(ActivationRow row) {
        DocumentStore.Row document = documents
                .find(row.name(), row.version())
                .orElseThrow(() -> new IllegalStateException("activation %s is of no document".formatted(row.id())));
        return new Row(row.id(), Subject.policy(document.id()), says(document, row));
    }

    @Override
    public Set<UUID> existing(Collection<UUID> ids) {
        return activations.existing(ids);
    }

    private static List<Said> says(DocumentStore.Row document, ActivationRow row) {
        List<Said> says = new ArrayList<>();
        says.add(Said.of(
                "policy.activation-asked", row.askedBy(), StewardshipLedger.askedFacts(document, row), Map.of()));
        if (row.confirmedBy() != null) {
            says.add(Said.of(
                    "policy.activation-confirmed",
                    row.confirmedBy(),
                    StewardshipLedger.confirmedFacts(document, row),
                    Map.of()));
        }
        if (row.state() == State.REFUSED || row.state() == State.WITHDRAWN) {
            says.add(Said.of(
                    "policy.activation-refused",
                    row.closedBy(),
                    StewardshipLedger.closedFacts(document, row),
                    StewardshipLedger.reason(row)));
        }
        if (row.state() == State.EFFECTIVE) {
            says.add(Said.of("policy.in-force", null, StewardshipLedger.inForceFacts(document, row), Map.of()));
        }
        return says;
    }
}
