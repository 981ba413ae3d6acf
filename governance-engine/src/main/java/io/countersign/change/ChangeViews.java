package io.countersign.change;

import io.countersign.ledger.EntryRef;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ledger.Subject;
import io.countersign.people.People;
import io.countersign.people.Person;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows stored requests to those who asked. */
class ChangeViews {

    private final Situations situations;
    private final Ledger ledger;
    private final People people;
    private final ChangeRevisions revisions;

    ChangeViews(Situations situations, Ledger ledger, People people, ChangeRevisions revisions) {
        this.situations = situations;
        this.ledger = ledger;
        this.people = people;
        this.revisions = revisions;
    }

    /**
     * One request with its timeline, for who only reads.
     *
     * @throws UnknownChange also for somebody else's draft
     */
    Change visible(UUID id, UUID personId) {
        return of(situations.visible(id, personId));
    }

    /** One request with its timeline. */
    Change of(ChangeRequest request) {
        return of(situations.of(request));
    }

    private Change of(Facts facts) {
        ChangeRequest request = facts.request();
        List<LedgerEntry> timeline = ledger.about(Subject.change(request.id()));
        Map<UUID, Person> everyone = new HashMap<>(people.byIds(actors(timeline)));
        everyone.putAll(facts.people());
        return view(facts, indexes(List.of(facts)), timeline, everyone);
    }

    /** Requests by id, without their timelines, for who only reads. */
    Map<UUID, Change> byIds(Collection<UUID> ids) {
        List<Facts> all = situations.stored(ids);
        Map<UUID, Long> indexes = indexes(all);
        Map<UUID, Change> views = new LinkedHashMap<>();
        all.forEach(facts -> views.put(facts.request().id(), view(facts, indexes, List.of(), facts.people())));
        return views;
    }

    /** Debts with the people who acted; two queries at most. */
    List<Debt> debts(List<DebtRow> rows) {
        Map<UUID, Person> acted =
                people.byIds(rows.stream().flatMap(DebtRow::acted).collect(Collectors.toSet()));
        return rows.stream().map(row -> row.shown(acted)).toList();
    }

    /** The versions of a request, oldest first. */
    List<Revision> revisions(ChangeRequest request) {
        List<ChangeRevision> rows = revisions.findByChangeIdOrderByNumber(request.id());
        Map<UUID, Person> authors =
                people.byIds(rows.stream().map(ChangeRevision::revisedBy).collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> new Revision(
                        row.number(),
                        row.submission(),
                        row.submissionDigest(),
                        row.revisedAt(),
                        Objects.requireNonNull(authors.get(row.revisedBy()), "persons are never deleted")))
                .toList();
    }

    /** One decision as just recorded. */
    static Decision of(Decisions.Taken taken) {
        return of(taken.decision(), taken.by(), taken.onBehalfOf(), taken.entry());
    }

    private static Decision of(RecordedDecision decision, Facts facts, EntryRef entry) {
        UUID owner = decision.onBehalfOf();
        return of(decision, facts.person(decision.decidedBy()), owner == null ? null : facts.person(owner), entry);
    }

    private static Decision of(RecordedDecision decision, Person by, @Nullable Person onBehalfOf, EntryRef entry) {
        return new Decision(
                decision.id(),
                decision.role(),
                decision.outcome(),
                decision.rationale(),
                by.userName(),
                decision.whyMe(),
                onBehalfOf == null ? null : onBehalfOf.userName(),
                decision.decidedAt(),
                decision.submissionDigest(),
                decision.roleDigest(),
                decision.standing(),
                entry);
    }

    private Change view(Facts facts, Map<UUID, Long> indexes, List<LedgerEntry> timeline, Map<UUID, Person> everyone) {
        ChangeRequest request = facts.request();
        Situation situation = facts.situation();
        return new Change(
                request.id(),
                situation.submission(),
                situation.platform(),
                situation.requester(),
                request.state(),
                request.basis().authority(),
                situation.background().following().template(),
                request.outsideTemplate(),
                request.sampled(),
                debt(facts),
                request.createdAt(),
                request.submittedAt(),
                request.dueAt(),
                request.digests().submission(),
                request.digests().roles(),
                request.risk(),
                Requirements.evaluate(situation),
                facts.decisions().stream()
                        .map(it -> of(it, facts, new EntryRef(it.entry(), indexes.get(it.entry()))))
                        .toList(),
                facts.admissions(),
                facts.confirmations().stream()
                        .map(it -> it.shown(facts.person(it.by())))
                        .toList(),
                timeline,
                Map.copyOf(everyone));
    }

    private static @Nullable Debt debt(Facts facts) {
        DebtRow row = facts.debt();
        return row == null ? null : row.shown(facts.people());
    }

    private Map<UUID, Long> indexes(List<Facts> all) {
        return ledger.indexes(all.stream()
                .flatMap(facts -> facts.decisions().stream())
                .map(RecordedDecision::entry)
                .toList());
    }

    private static Set<UUID> actors(List<LedgerEntry> timeline) {
        return timeline.stream()
                .map(LedgerEntry::actor)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
