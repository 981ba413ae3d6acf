package io.countersign.retention;

import io.countersign.ledger.Disclosed;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.LedgerEntry;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import io.countersign.retention.Disclosure.Opening;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.transaction.annotation.Transactional;

/** What is left of sealed fields: values that can be shown to an outsider who checks them, and which ones are gone. */
public class Disclosures {

    private static final Set<RealmRole> READERS = EnumSet.of(RealmRole.COMPLIANCE_OFFICER, RealmRole.AUDITOR);

    private final Ledger ledger;
    private final FieldErasureStore erasures;
    private final ErasureStore records;

    Disclosures(Ledger ledger, FieldErasureStore erasures, ErasureStore records) {
        this.ledger = ledger;
        this.erasures = erasures;
        this.records = records;
    }

    /** The fields of an entry whose values are gone, and by which decision. */
    @Transactional(readOnly = true)
    public Map<String, ErasedField> erased(LedgerEntry entry) {
        Map<String, ErasedField> erased = new TreeMap<>(erasures.erased(entry.id()));
        if (entry.subject().kind().equals("change")) {
            records.of(entry.subject().id())
                    .ifPresent(deletion ->
                            deletedWith(deletion, entry).forEach((field, when) -> erased.putIfAbsent(field, when)));
        }
        return erased;
    }

    /** The fields whose values went when the records of the entry's request were deleted. */
    private static Map<String, ErasedField> deletedWith(ErasureStore.Row deletion, LedgerEntry entry) {
        Instant at = deletion.confirmedAt();
        Map<String, ErasedField> gone = new TreeMap<>();
        if (at != null) {
            entry.commitments().keySet().stream()
                    .filter(field -> !entry.values().containsKey(field))
                    .forEach(field -> gone.put(field, new ErasedField(at, deletion.id())));
        }
        return gone;
    }

    /**
     * Lays fields of an entry open, in the form that the offline verifier checks.
     *
     * @param fields names of fields, empty for all that have a value
     * @return empty if the log has no such entry
     * @throws NotAllowed unless the actor is a compliance officer or auditor
     * @throws Unacceptable the entry has no such field, for each
     */
    @Transactional(readOnly = true)
    public Optional<Disclosure> disclose(Actor actor, long index, Set<String> fields) {
        People.require(actor, READERS);
        return ledger.byIndex(index).map(entry -> {
            List<Fault> unknown = fields.stream()
                    .filter(field -> !entry.commitments().containsKey(field))
                    .sorted()
                    .map(field -> new Fault("field", "The entry has no sealed field '%s'.".formatted(field)))
                    .toList();
            if (!unknown.isEmpty()) {
                throw new Unacceptable(unknown);
            }
            return new Disclosure(Disclosure.VERSION, entry.id(), index, openings(index, fields), erased(entry));
        });
    }

    private Map<String, Opening> openings(long index, Set<String> fields) {
        Map<String, Opening> openings = new TreeMap<>();
        for (Disclosed value : ledger.disclosed(index)) {
            if (fields.isEmpty() || fields.contains(value.field())) {
                openings.put(value.field(), new Opening(value.salt(), value.value()));
            }
        }
        return openings;
    }
}
