package io.countersign.readiness;

import io.countersign.ledger.Reconcilable;
import io.countersign.ledger.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the log must say of readiness evidence: what was attached, each sign-off of it, and that these fell. */
class AttachmentAccounts implements Reconcilable {

    private final ReadinessStore store;

    AttachmentAccounts(ReadinessStore store) {
        this.store = store;
    }

    @Override
    public String what() {
        return "attachment";
    }

    @Override
    public Set<String> types() {
        return Set.of("readiness.attached", "readiness.signed-off", "readiness.reopened");
    }

    @Override
    public String rowFact() {
        return "attachmentId";
    }

    @Override
    public List<Row> after(@Nullable UUID row, int limit) {
        return store.after(row, limit).stream()
                .map(each -> new Row(each.id(), Subject.platform(each.platformId()), says(each)))
                .toList();
    }

    @Override
    public Set<UUID> existing(Collection<UUID> ids) {
        return store.existing(ids);
    }

    /** Who attached what replaced it is told by the row of that. */
    private static List<Said> says(AttachmentRow row) {
        List<Said> says = new ArrayList<>();
        says.add(Said.of(
                "readiness.attached",
                row.attachedBy(),
                ReadinessLedger.attachedFacts(row),
                ReadinessLedger.words(row)));
        row.signOffs()
                .forEach(signOff -> says.add(Said.of(
                        "readiness.signed-off", signOff.signedBy(), ReadinessLedger.facts(row, signOff), Map.of())));
        if (row.replacedAt() != null && !row.signOffs().isEmpty()) {
            says.add(Said.of("readiness.reopened", null, ReadinessLedger.reopenedFacts(row), Map.of()));
        }
        return says;
    }
}
