package io.countersign.ledger;

import io.countersign.database.RoundTrip;
import io.countersign.ledger.tlog.TilePath;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The log of record. Appending takes part in the caller's transaction and waits for nobody; positions, roots and
 * signatures follow a moment later from the elected sequencer.
 */
public class Ledger {

    private final EntryStore entries;
    private final LogReader log;
    private final Clock clock;

    Ledger(EntryStore entries, LogReader log, Clock clock) {
        this.entries = entries;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Records an entry in the caller's transaction, which must exist: no entry, no act.
     *
     * @return pointer with a null index
     * @throws UndeclaredEntry if the entry does not follow the declaration of its type
     * @throws EntryTooLarge over 16 KiB
     * @throws CanonicalJson.NotCanonical if content or sealed values hold what canonical JSON does not admit
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public EntryRef append(NewEntry entry) {
        RoundTrip trip = entries.trip();
        EntryRef appended = append(trip, entry);
        trip.send();
        return appended;
    }

    /**
     * The same, written with what else the caller writes.
     *
     * @param trip to be sent before the transaction ends
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public EntryRef append(RoundTrip trip, NewEntry entry) {
        EntryTypes.declared().check(entry);
        UUID id = Ids.next();
        List<SealedValue> values = entry.sealed().entrySet().stream()
                .map(field -> SealedValue.of(field.getKey(), field.getValue()))
                .toList();
        EntryStore.insert(trip, envelope(id, entry, values), values);
        return new EntryRef(id, null);
    }

    /**
     * Removes the sealed values of everything recorded about a subject, in the caller's transaction. The entries with
     * their commitments stay, so that the log verifies as before.
     *
     * @return how many values there were
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int erase(Subject subject) {
        return entries.sealed().erase(subject);
    }

    /**
     * Removes the values of some fields of an entry with their salts, in the caller's transaction; the commitments stay.
     *
     * @return how many values there were
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int erase(UUID entry, Set<String> fields) {
        return entries.sealed().erase(entry, fields);
    }

    /** The sealed fields of the entry at this position whose values are there, by name. */
    @Transactional(readOnly = true)
    public List<Disclosed> disclosed(long index) {
        return entries.sealed().between(index, index).values().stream()
                .flatMap(List::stream)
                .map(value -> new Disclosed(value.field(), value.salt(), value.value()))
                .toList();
    }

    /** The entry with this id, sequenced or not. */
    @Transactional(readOnly = true)
    public Optional<LedgerEntry> byId(UUID id) {
        return entries.byId(id).stream().findFirst();
    }

    /** The entries with these ids, sequenced or not, by id; those unknown are left out. */
    @Transactional(readOnly = true)
    public Map<UUID, LedgerEntry> byIds(Collection<UUID> ids) {
        return entries.byIds(ids).stream().collect(Collectors.toMap(LedgerEntry::id, Function.identity()));
    }

    /** The entry at this position. */
    @Transactional(readOnly = true)
    public Optional<LedgerEntry> byIndex(long index) {
        return entries.byIndex(index).stream().findFirst();
    }

    /** The exact bytes that were hashed for the entry at this position; with the proof all that a verifier needs. */
    @Transactional(readOnly = true)
    public Optional<byte[]> canonical(long index) {
        return entries.canonical(index);
    }

    /** Positions of these entries, those without one left out; one query, none for no entries. */
    public Map<UUID, Long> indexes(Collection<UUID> ids) {
        return ids.isEmpty() ? Map.of() : entries.indexes(ids);
    }

    /** Everything recorded about a subject, oldest first, sequenced or not. */
    @Transactional(readOnly = true)
    public List<LedgerEntry> about(Subject subject) {
        return entries.about(subject);
    }

    /** Everything that a person did and everything recorded about them, oldest first; reads the whole log. */
    @Transactional(readOnly = true)
    public List<LedgerEntry> ofPerson(UUID person) {
        return entries.ofPerson(person);
    }

    /** A page of sequenced entries. */
    @Transactional(readOnly = true)
    public List<LedgerEntry> entries(EntryQuery query) {
        return entries.page(query);
    }

    /** The newest checkpoint and what is still pending. */
    @Transactional(readOnly = true)
    public LogState state() {
        return log.state();
    }

    /**
     * The C2SP {@code .tlog-proof} of an entry under the newest checkpoint that is witnessed, or the newest of all if no
     * witnessed one covers the entry.
     *
     * @return empty while no checkpoint covers the entry
     * @throws IllegalStateException if the stored log is damaged, so that it proves nothing; {@link #verify} tells where
     */
    @Transactional(readOnly = true)
    public Optional<String> proof(long index) {
        return log.proof(index);
    }

    /**
     * The bytes of a tile of C2SP tlog-tiles, never to change.
     *
     * @return empty unless the newest checkpoint covers all of it
     * @throws IllegalStateException if the stored log is damaged
     */
    @Transactional(readOnly = true)
    public Optional<byte[]> tile(TilePath path) {
        return log.tile(path);
    }

    /**
     * The hashes that prove the log of one size to be the beginning of the log of another (RFC 9162 section 2.1.4).
     *
     * @return empty unless 0 < from <= to and the newest checkpoint covers both
     */
    @Transactional(readOnly = true)
    public Optional<List<byte[]>> consistency(long from, long to) {
        return log.consistency(from, to);
    }

    /**
     * Re-computes every leaf hash and the root from the stored bytes and names what is wrong and where, in a snapshot
     * of its own. Takes time in proportion to the log, and little memory.
     */
    public Verification verify() {
        return log.verify();
    }

    private Envelope envelope(UUID id, NewEntry entry, List<SealedValue> values) {
        Map<String, String> commitments =
                values.stream().collect(Collectors.toMap(SealedValue::field, SealedValue::commitment));
        return new Envelope(
                id,
                entry.type(),
                entry.version(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                entry.actor(),
                entry.subject(),
                entry.platform(),
                entry.capability(),
                entry.packs(),
                entry.content(),
                commitments);
    }
}
