package io.countersign.retention;

import io.countersign.ledger.Ids;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ledger.Subject;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.BindingAct;
import io.countersign.policy.Level;
import io.countersign.policy.Policies;
import io.countersign.policy.Sector;
import io.countersign.policy.Unacceptable;
import io.countersign.retention.FieldErasureStore.Row;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/**
 * Personal and free-text fields, to which the ledger only commits. Two compliance officers erase their values once no
 * rule of retention and no legal hold keeps them. The commitments stay, so every proof holds as before.
 */
public class SealedFields {

    private static final Set<RealmRole> OFFICERS = EnumSet.of(RealmRole.COMPLIANCE_OFFICER);
    private static final Set<RealmRole> READERS = EnumSet.of(RealmRole.COMPLIANCE_OFFICER, RealmRole.AUDITOR);

    private final FieldErasureStore erasures;
    private final ErasureStore records;
    private final RetentionViews views;
    private final RetentionLedger entries;
    private final Keeping keeping;
    private final Scoping scoping;
    private final Ledger ledger;
    private final Platforms platforms;
    private final Policies policies;
    private final Clock clock;

    SealedFields(
            FieldErasureStore erasures,
            ErasureStore records,
            RetentionViews views,
            Keeping keeping,
            Scoping scoping,
            Ledger ledger,
            Platforms platforms,
            Policies policies,
            Clock clock) {
        this.erasures = erasures;
        this.records = records;
        this.views = views;
        this.entries = new RetentionLedger(ledger);
        this.keeping = keeping;
        this.scoping = scoping;
        this.ledger = ledger;
        this.platforms = platforms;
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * Erasures of values asked for and carried out, newest first.
     *
     * @param before list older ones than this; null for the newest
     */
    @Transactional(readOnly = true)
    public List<FieldErasure> erasures(Actor actor, @Nullable UUID before, int limit) {
        People.require(actor, READERS);
        return told(erasures.page(before, limit));
    }

    /**
     * Asks to erase values. Which ones is fixed now: those of the scope that nothing keeps. Another compliance officer
     * confirms.
     *
     * @throws NotAllowed unless the actor is a compliance officer, and for the officer's own values
     * @throws Unacceptable every fault of scope and reason
     * @throws RetentionConflict there is nothing to erase, or all of it must be kept, with every reason
     */
    @Transactional
    public FieldErasure ask(Actor officer, FieldScope scope, String reason) {
        People.require(officer, OFFICERS);
        records.lock();
        Scoping.Found about = scoping.find(officer, scope, reason);
        Map<UUID, List<String>> fields = scoping.erasable(officer, about.entries(), scope);
        Row row = new Row(
                Ids.next(),
                about.person(),
                scope.changeId(),
                scope.entry(),
                about.platform(),
                reason.strip(),
                officer.id(),
                now(),
                null,
                null);
        requireSignIn(officer, row);
        erasures.insert(row, fields);
        int values = fields.values().stream().mapToInt(List::size).sum();
        entries.fieldsAsked(officer, row, about.subject(), values, packs(row.platform()));
        return told(List.of(row)).get(0);
    }

    /**
     * Confirms an erasure and carries it out: value and salt are deleted, the entries with their commitments stay.
     *
     * @throws NotAllowed the one who asked, the person concerned, or no compliance officer
     * @throws UnknownRecord there is no such erasure
     * @throws RetentionConflict one of the values must be kept by now, with every reason; or they are erased
     */
    @Transactional
    public FieldErasure confirm(Actor officer, UUID id) {
        People.require(officer, OFFICERS);
        records.lock();
        Row row = erasures.find(id).orElseThrow(() -> new UnknownRecord("erasure", id));
        requireAnother(officer, row);
        Map<UUID, List<String>> fields = erasures.fields(List.of(id)).getOrDefault(id, Map.of());
        Map<UUID, LedgerEntry> found = ledger.byIds(fields.keySet());
        Set<String> obstacles = keeping.obstacles(officer, found.values()).values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toSet());
        if (!obstacles.isEmpty()) {
            throw new RetentionConflict(String.join(" ", obstacles));
        }
        requireSignIn(officer, row);
        fields.forEach((entry, names) -> ledger.erase(entry, Set.copyOf(names)));
        erasures.confirm(id, officer.id(), now());
        entries.fieldsErased(row, officer, subject(row, found), fields, packs(row.platform()));
        return told(List.of(erasures.find(id).orElseThrow())).get(0);
    }

    private static void requireAnother(Actor officer, Row row) {
        if (officer.person().is(row.askedBy())) {
            throw new NotAllowed(
                    "segregation-two-officers",
                    List.of("You asked for this erasure; another compliance officer confirms it."));
        }
        if (row.person() != null) {
            Scoping.requireOther(officer, row.person());
        }
        if (row.confirmedAt() != null) {
            throw new RetentionConflict("These values are erased already.");
        }
    }

    private static Subject subject(Row row, Map<UUID, LedgerEntry> entries) {
        if (row.person() != null) {
            return Subject.person(row.person());
        }
        return row.changeId() != null
                ? Subject.change(row.changeId())
                : entries.values().iterator().next().subject();
    }

    private List<FieldErasure> told(List<Row> rows) {
        return views.fieldErasures(
                rows, erasures.fields(rows.stream().map(Row::id).toList()));
    }

    private List<String> packs(@Nullable String platform) {
        return policies.at(now()).packs(sectors(platform).orElse(Set.of()));
    }

    /** Values of no single platform may be of any, so the strictest of all packs decides. */
    private void requireSignIn(Actor officer, Row row) {
        Instant now = now();
        Set<Sector> sectors = sectors(row.platform()).orElse(Set.of(Sector.values()));
        officer.requireSignIn(policies.at(now).signIn(BindingAct.ERASURE, sectors, Level.HIGH), now);
    }

    private Optional<Set<Sector>> sectors(@Nullable String platform) {
        return platform == null ? Optional.empty() : platforms.byKey(platform).map(Platform::sectors);
    }

    /** The moment, as precise as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
