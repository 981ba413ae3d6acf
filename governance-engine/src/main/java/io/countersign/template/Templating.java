package io.countersign.template;

import io.countersign.ledger.Ids;
import io.countersign.ownership.Platform;
import io.countersign.people.Actor;
import io.countersign.policy.OwnerRole;
import io.countersign.template.Template.Status;
import io.countersign.template.TemplateConflict.Reason;
import io.countersign.template.TemplateDecision.Outcome;
import io.countersign.template.TemplateRow.DecisionRow;
import io.countersign.template.TemplateRow.EndRow;
import io.countersign.template.TemplateRow.State;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;

/** Proposes templates, decides on them and ends them. */
class Templating {

    private final TemplateStore store;
    private final TemplateLedger ledger;
    private final ApplicationEventPublisher events;

    Templating(TemplateStore store, TemplateLedger ledger, ApplicationEventPublisher events) {
        this.store = store;
        this.ledger = ledger;
        this.events = events;
    }

    UUID propose(Actor actor, Platform platform, NewTemplate wanted, Instant now) {
        TemplateAuthority.proposer(actor, platform);
        TemplateRules.wellPut(wanted, platform, now);
        TemplateRow row = row(actor, platform, wanted, now);
        store.insert(row);
        ledger.proposed(actor.id(), platform, row);
        events.publishEvent(new TemplateProposed(row.id()));
        return row.id();
    }

    private TemplateRow row(Actor actor, Platform platform, NewTemplate wanted, Instant now) {
        String key = Objects.requireNonNull(wanted.key());
        int version = store.nextVersion(platform.id(), key);
        String title = Objects.requireNonNull(wanted.title()).strip();
        String description = Objects.requireNonNull(wanted.description()).strip();
        Bounds bounds = new Bounds(
                wanted.environments().stream().sorted().toList(),
                wanted.artifacts().stream().sorted().toList(),
                Objects.requireNonNull(wanted.maxRisk()),
                Objects.requireNonNull(wanted.maxDataEffect()),
                wanted.evidence().stream().sorted().toList());
        int rate = Objects.requireNonNull(wanted.sampleRate());
        Instant end = Objects.requireNonNull(wanted.expiresAt()).truncatedTo(ChronoUnit.MICROS);
        return new TemplateRow(
                Ids.next(),
                platform.id(),
                platform.key(),
                key,
                version,
                title,
                description,
                bounds,
                rate,
                end,
                TemplateDigest.of(platform.key(), key, version, title, description, bounds, rate, end),
                actor.id(),
                now,
                State.PROPOSED,
                null,
                List.of());
    }

    void decide(Actor actor, Platform platform, TemplateRow row, TemplateSaid said, Instant now) {
        OwnerRole role = said.role();
        TemplateAuthority.decider(actor, role, row, platform);
        requireOpen(row, role, now);
        if (!row.digest().equals(said.digest())) {
            throw new TemplateConflict(
                    Reason.DIGEST_STALE, "This is not the template that you saw. Look at it again, then decide.");
        }
        boolean approves = said.outcome() == Outcome.APPROVE;
        boolean owner = platform.holders(role).owner().id().equals(actor.id());
        DecisionRow decision = new DecisionRow(
                role,
                approves,
                TemplateRules.rationale(approves, said.rationale()),
                actor.id(),
                owner ? null : platform.holders(role).owner().id(),
                now);
        store.decide(row.id(), decision);
        ledger.decided(actor.id(), platform, row, decision);
        if (!approves) {
            store.move(row.id(), State.REJECTED);
        } else if (row.undecided().size() == 1) {
            approve(actor, platform, row);
        }
    }

    /** The version before it, if there is one, counts no more from the same moment. */
    private void approve(Actor actor, Platform platform, TemplateRow row) {
        List<UUID> superseded = store.supersede(platform.id(), row.key());
        store.move(row.id(), State.APPROVED);
        ledger.approved(actor.id(), platform, row, superseded);
        events.publishEvent(new TemplateChanged(row.id(), platform.id(), row.key()));
    }

    void revoke(Actor actor, Platform platform, TemplateRow row, @Nullable String reason, Instant now) {
        TemplateAuthority.ender(actor, row, platform);
        if (!row.state().live()) {
            throw wrongState(row.status(now), "there is nothing to end");
        }
        String why = TemplateRules.reason(reason);
        store.end(row.id(), new EndRow(actor.id(), now, why));
        ledger.revoked(actor.id(), platform, row, why);
        events.publishEvent(new TemplateChanged(row.id(), platform.id(), row.key()));
    }

    private static void requireOpen(TemplateRow row, OwnerRole role, Instant now) {
        if (!row.undecided().contains(role)) {
            throw new TemplateConflict(
                    Reason.ALREADY_DECIDED,
                    "The %s has decided on this template already.".formatted(TemplateAuthority.owner(role)));
        }
        Status status = row.status(now);
        if (status != Status.PROPOSED) {
            throw wrongState(status, "nothing is open on it");
        }
    }

    private static TemplateConflict wrongState(Status status, String so) {
        String word = status.name().toLowerCase(Locale.ROOT);
        return new TemplateConflict(Reason.WRONG_STATE, "This template is %s; %s.".formatted(word, so));
    }
}
