package io.countersign.evidence;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.ledger.EntryQuery;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.people.Person;
import io.countersign.people.RealmRole;
import io.countersign.policy.ControlRef;
import io.countersign.policy.Policies;
import io.countersign.policy.Sector;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/** Evidence of what was decided, by whom, for which controls. For compliance officers and auditors. */
public class Evidence {

    private static final Set<RealmRole> READERS = Set.of(RealmRole.COMPLIANCE_OFFICER, RealmRole.AUDITOR);

    private final Ledger ledger;
    private final Changes changes;
    private final Platforms platforms;
    private final People people;
    private final Policies policies;

    Evidence(Ledger ledger, Changes changes, Platforms platforms, People people, Policies policies) {
        this.ledger = ledger;
        this.changes = changes;
        this.platforms = platforms;
        this.people = people;
        this.policies = policies;
    }

    /**
     * A page of entries as evidence, in log order; a fixed number of queries.
     *
     * @throws io.countersign.people.NotAllowed unless compliance officer or auditor
     */
    @Transactional(readOnly = true)
    public List<EvidenceRow> rows(Actor actor, EntryQuery query) {
        People.require(actor, READERS);
        List<LedgerEntry> entries = ledger.entries(query);
        Map<UUID, Person> actors = people.byIds(entries.stream()
                .map(LedgerEntry::actor)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        Map<UUID, Change> asked = changes.byIds(entries.stream()
                .filter(Evidence::isAboutAChange)
                .map(entry -> entry.subject().id())
                .collect(Collectors.toSet()));
        Map<String, Set<Sector>> sectors = sectors(entries);
        return entries.stream()
                .map(entry -> row(
                        entry,
                        actors,
                        isAboutAChange(entry) ? asked.get(entry.subject().id()) : null,
                        sectors))
                .toList();
    }

    private EvidenceRow row(
            LedgerEntry entry, Map<UUID, Person> actors, @Nullable Change change, Map<String, Set<Sector>> sectors) {
        return new EvidenceRow(
                entry,
                entry.actor() == null ? null : actors.get(entry.actor()),
                change == null ? null : change.submission().title(),
                change == null ? null : change.debt(),
                controls(entry, sectors));
    }

    /** The controls that an entry supports in the sectors of its platform. */
    @Transactional(readOnly = true)
    public List<ControlRef> controls(LedgerEntry entry) {
        return controls(entry, sectors(List.of(entry)));
    }

    private List<ControlRef> controls(LedgerEntry entry, Map<String, Set<Sector>> sectors) {
        String platform = entry.platform();
        return platform == null
                ? List.of()
                : policies.controls(entry.capability(), sectors.getOrDefault(platform, Set.of()));
    }

    private Map<String, Set<Sector>> sectors(List<LedgerEntry> entries) {
        return platforms.sectors(entries.stream()
                .map(LedgerEntry::platform)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    }

    private static boolean isAboutAChange(LedgerEntry entry) {
        return entry.subject().kind().equals("change");
    }
}
