package io.countersign.retention;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.ledger.Ids;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.Subject;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.BindingAct;
import io.countersign.policy.Fault;
import io.countersign.policy.Level;
import io.countersign.policy.Policies;
import io.countersign.policy.Retention;
import io.countersign.policy.Sector;
import io.countersign.policy.Unacceptable;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/**
 * How long records are kept: the longest period of the packs in force, and longer while a legal hold stands. What has
 * expired is deleted by two compliance officers; the ledger keeps that, and the digests of what there was.
 */
public class Retentions {

    private static final Set<RealmRole> READERS = EnumSet.of(RealmRole.COMPLIANCE_OFFICER, RealmRole.AUDITOR);
    private static final int LONGEST_REASON = 4_000;

    private final HoldStore holds;
    private final ErasureStore erasures;
    private final RetentionViews views;
    private final RetentionLedger entries;
    private final Terms terms;
    private final Ledger ledger;
    private final Changes changes;
    private final Platforms platforms;
    private final Policies policies;
    private final Clock clock;

    Retentions(
            HoldStore holds,
            ErasureStore erasures,
            RetentionViews views,
            Terms terms,
            Ledger ledger,
            Changes changes,
            Platforms platforms,
            Policies policies,
            Clock clock) {
        this.holds = holds;
        this.erasures = erasures;
        this.views = views;
        this.entries = new RetentionLedger(ledger);
        this.terms = terms;
        this.ledger = ledger;
        this.changes = changes;
        this.platforms = platforms;
        this.policies = policies;
        this.clock = clock;
    }

    /** The rules of the packs in force for a platform of these sectors. */
    @Transactional(readOnly = true)
    public Retention rules(Set<Sector> sectors) {
        return policies.at(now()).retention(sectors);
    }

    /**
     * How long the records of a request are kept, computed now.
     *
     * @throws io.countersign.change.UnknownChange also for somebody else's draft, and once it is deleted
     */
    @Transactional(readOnly = true)
    public Kept of(Actor actor, UUID changeId) {
        return kept(changes.get(actor, changeId), now());
    }

    /** How and when the records of a request were deleted; empty while they are there. */
    @Transactional(readOnly = true)
    public Optional<Erasure> deleted(UUID changeId) {
        return erasures.of(changeId).map(views::of).filter(Erasure::done);
    }

    /** All legal holds, lifted ones too, newest first. */
    @Transactional(readOnly = true)
    public List<Hold> holds(Actor actor) {
        People.require(actor, READERS);
        return views.holds(holds.all());
    }

    /** All erasures, newest first. */
    @Transactional(readOnly = true)
    public List<Erasure> erasures(Actor actor) {
        People.require(actor, READERS);
        return views.erasures(erasures.all());
    }

    /**
     * Forbids the deletion of a platform's records, or of one request's. One of both is named.
     *
     * @throws io.countersign.people.NotAllowed unless the actor is a compliance officer
     * @throws Unacceptable both or none is named, an unknown platform, or no reason
     * @throws io.countersign.change.UnknownChange there is no such request
     */
    @Transactional
    public Hold hold(Actor officer, @Nullable String platform, @Nullable UUID changeId, String reason) {
        People.require(officer, Set.of(RealmRole.COMPLIANCE_OFFICER));
        if ((platform == null) == (changeId == null)) {
            throw new Unacceptable(List.of(new Fault("platform", "Name a platform or a request, not both.")));
        }
        requireReason(reason);
        erasures.lock();
        HoldStore.Row row = new HoldStore.Row(
                Ids.next(), platform, changeId, reason.strip(), officer.id(), now(), null, null, null);
        About about = about(officer, row);
        holds.insert(row);
        entries.placed(row, about.subject(), about.platform(), about.packs());
        return views.holds(List.of(row)).get(0);
    }

    /**
     * Ends a legal hold.
     *
     * @throws io.countersign.people.NotAllowed unless the actor is a compliance officer
     * @throws UnknownRecord there is none
     * @throws RetentionConflict it was lifted already
     */
    @Transactional
    public Hold lift(Actor officer, UUID id, String reason) {
        People.require(officer, Set.of(RealmRole.COMPLIANCE_OFFICER));
        requireReason(reason);
        HoldStore.Row row = holds.find(id).orElseThrow(() -> new UnknownRecord("hold", id));
        if (!holds.lift(id, officer.id(), now(), reason.strip())) {
            throw new RetentionConflict("This hold was lifted already.");
        }
        About about = about(officer, row);
        entries.lifted(row, officer.id(), reason.strip(), about.subject(), about.platform(), about.packs());
        return views.holds(List.of(holds.find(id).orElseThrow())).get(0);
    }

    /**
     * Asks to delete the records of a request. Another compliance officer confirms.
     *
     * @throws io.countersign.people.NotAllowed unless the actor is a compliance officer
     * @throws RetentionConflict they must be kept, with every reason; or somebody asked already
     * @throws Unacceptable no reason
     */
    @Transactional
    public Erasure ask(Actor officer, UUID changeId, String reason) {
        People.require(officer, Set.of(RealmRole.COMPLIANCE_OFFICER));
        requireReason(reason);
        erasures.lock();
        if (erasures.of(changeId).isPresent()) {
            throw new RetentionConflict("The deletion of these records was asked for already.");
        }
        Change change = changes.get(officer, changeId);
        Kept kept = kept(change, now());
        refuseWhatMustBeKept(kept);
        requireSignIn(officer, change);
        ErasureStore.Row row = new ErasureStore.Row(
                Ids.next(), changeId, kept.platform(), reason.strip(), officer.id(), now(), null, null);
        erasures.insert(row);
        entries.asked(officer, row, packs(sectors(change)));
        return views.of(row);
    }

    /**
     * Confirms a deletion and carries it out: the rows of the request, what other slices keep of it, the values behind
     * the ledger's commitments and the history of its process. The log itself stays and verifies.
     *
     * @throws io.countersign.people.NotAllowed the one who asked, or no compliance officer
     * @throws UnknownRecord there is no such erasure
     * @throws RetentionConflict they must be kept by now, with every reason; or they are deleted
     */
    @Transactional
    public Erasure confirm(Actor officer, UUID id) {
        People.require(officer, Set.of(RealmRole.COMPLIANCE_OFFICER));
        erasures.lock();
        ErasureStore.Row row = erasures.find(id).orElseThrow(() -> new UnknownRecord("erasure", id));
        if (officer.person().is(row.askedBy())) {
            throw new NotAllowed(
                    "segregation-two-officers",
                    List.of("You asked for this deletion; another compliance officer confirms it."));
        }
        if (row.confirmedAt() != null) {
            throw new RetentionConflict("These records are deleted already.");
        }
        Change change = changes.get(officer, row.changeId());
        refuseWhatMustBeKept(kept(change, now()));
        requireSignIn(officer, change);
        delete(officer, row, change);
        return views.of(erasures.find(id).orElseThrow());
    }

    private void delete(Actor officer, ErasureStore.Row row, Change change) {
        changes.delete(row.changeId());
        int values = ledger.erase(Subject.change(row.changeId()));
        erasures.confirm(row.id(), officer.id(), now());
        Map<String, Object> content = new TreeMap<>();
        content.put("erasureId", row.id().toString());
        content.put("askedBy", row.askedBy().toString());
        content.put("submissionDigest", change.submissionDigest());
        content.put(
                "decisions",
                change.decisions().stream().map(it -> it.id().toString()).toList());
        content.put("sealedValues", values);
        entries.deleted(row, officer, packs(sectors(change)), content);
    }

    private void requireSignIn(Actor officer, Change change) {
        Instant now = now();
        officer.requireSignIn(policies.at(now).signIn(BindingAct.ERASURE, sectors(change), Level.HIGH), now);
    }

    private Kept kept(Change change, Instant now) {
        String platform = change.platform() == null ? "" : change.platform().key();
        return new Kept(
                change.id(),
                platform,
                change.state().isFinal(),
                terms.of(policies.at(now).retention(sectors(change)), change.timeline()),
                views.holds(holds.standing(platform, change.id())),
                erasures.of(change.id()).map(views::of).orElse(null),
                now);
    }

    private About about(Actor officer, HoldStore.Row hold) {
        if (hold.changeId() != null) {
            Change change = changes.get(officer, hold.changeId());
            String key = change.platform() == null ? null : change.platform().key();
            return new About(Subject.change(hold.changeId()), key, packs(sectors(change)));
        }
        String key = Objects.requireNonNull(hold.platform());
        return platforms
                .byKey(key)
                .map(platform -> new About(Subject.platform(platform.id()), key, packs(platform.sectors())))
                .orElseThrow(() ->
                        new Unacceptable(List.of(new Fault("platform", "There is no platform '%s'.".formatted(key)))));
    }

    private List<String> packs(Set<Sector> sectors) {
        return policies.at(now()).packs(sectors);
    }

    private static Set<Sector> sectors(Change change) {
        return change.platform() == null ? Set.of() : change.platform().sectors();
    }

    private static void refuseWhatMustBeKept(Kept kept) {
        if (!kept.obstacles().isEmpty()) {
            throw new RetentionConflict(String.join(" ", kept.obstacles()));
        }
    }

    private static void requireReason(String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new Unacceptable(
                    List.of(new Fault("reason", "Say why, in at most %d characters.".formatted(LONGEST_REASON))));
        }
    }

    /** The moment, as precise as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** What a hold is about, in the words of the ledger. */
    private record About(Subject subject, @Nullable String platform, List<String> packs) {}
}
