package io.countersign.web.api;

import io.countersign.change.Debt;
import io.countersign.evidence.EvidenceRow;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ledger.Subject;
import io.countersign.people.Person;
import io.countersign.policy.ControlRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ledger entry.
 *
 * @param actor user name of who acted, null for the system
 * @param title title of the change request it is about, where there is one
 * @param ratification what is or was owed for that request because it was deployed ahead of its owners
 * @param sealed the fields that the entry only commits to
 */
record EntryBody(
        UUID id,
        @Nullable Long index,
        String type,
        int version,
        Instant recordedAt,
        String leafHash,
        @Nullable String actor,
        Subject subject,
        @Nullable String title,
        @Nullable Ratification ratification,
        @Nullable String platform,
        Map<String, Object> content,
        Map<String, Sealed> sealed,
        String capability,
        List<String> packs,
        List<Control> controls) {

    static EntryBody of(EvidenceRow row) {
        Person actor = row.actor();
        return of(row.entry(), actor, row.title(), Ratification.of(row.debt()), row.controls());
    }

    /** An entry by itself, without what is known of its subject. */
    static EntryBody of(LedgerEntry entry, @Nullable Person actor, List<ControlRef> controls) {
        return of(entry, actor, null, null, controls);
    }

    private static EntryBody of(
            LedgerEntry entry,
            @Nullable Person actor,
            @Nullable String title,
            @Nullable Ratification ratification,
            List<ControlRef> controls) {
        return new EntryBody(
                entry.id(),
                entry.index(),
                entry.type(),
                entry.version(),
                entry.recordedAt(),
                entry.leafHash(),
                actor == null ? null : actor.userName(),
                entry.subject(),
                title,
                ratification,
                entry.platform(),
                entry.content(),
                sealed(entry),
                entry.capability(),
                entry.packs(),
                controls.stream().map(Control::of).toList());
    }

    private static Map<String, Sealed> sealed(LedgerEntry entry) {
        Map<String, Sealed> sealed = new TreeMap<>();
        entry.commitments()
                .forEach((field, commitment) ->
                        sealed.put(field, new Sealed(commitment, entry.values().get(field))));
        return sealed;
    }

    /** A commitment and the value it commits to, which is null once erased. */
    record Sealed(String commitment, @Nullable String value) {}

    /** A ratification of the request that an entry is about; past its due time and OPEN it is overdue. */
    record Ratification(
            Debt.State state,
            @Nullable Instant dueAt,
            @Nullable Instant settledAt) {

        static @Nullable Ratification of(@Nullable Debt debt) {
            return debt == null ? null : new Ratification(debt.state(), debt.dueAt(), debt.settledAt());
        }
    }

    /** A control of an outside framework that the entry supports. */
    record Control(String framework, String id, String title, String pack) {

        static Control of(ControlRef control) {
            return new Control(control.framework(), control.id(), control.title(), control.pack());
        }
    }
}
