package io.countersign.release;

import io.countersign.change.Clearance;
import io.countersign.change.Progress;
import io.countersign.change.State;
import io.countersign.change.UnknownChange;
import io.countersign.ledger.Ids;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.policy.Capability;
import io.countersign.release.BoundClients.Step;
import io.countersign.release.Refused.Kind;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;

/** Mints permits and ends those that are not used. The request's row is always locked before the permit's. */
class Permits {

    private final PermitStore permits;
    private final Progress progress;
    private final Platforms platforms;
    private final BoundClients bound;
    private final ClockCheck clocks;
    private final ReleaseLedger entries;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Permits(
            PermitStore permits,
            Progress progress,
            Platforms platforms,
            BoundClients bound,
            ClockCheck clocks,
            ReleaseLedger entries,
            ApplicationEventPublisher events,
            Clock clock) {
        this.permits = permits;
        this.progress = progress;
        this.platforms = platforms;
        this.bound = bound;
        this.clocks = clocks;
        this.entries = entries;
        this.events = events;
        this.clock = clock;
    }

    /** Why a permit ended unused. */
    enum Cause {
        MINTED_AGAIN,
        REVOKED,
        AMENDED,
        APPROVAL_REVOKED,
        WITHDRAWN,
        HELD,
        CLIENT_ENDED,
        NOT_USED
    }

    MintedPermit mint(Actor actor, UUID changeId) {
        Clients.deploying(actor);
        Clearance clearance = progress.clear(changeId);
        bound.require(actor, platform(clearance.platformId()), changeId, Step.MINT);
        refuseDecider(actor, clearance);
        refuseUnlessReady(clearance);
        end(changeId, Cause.MINTED_AGAIN, actor.id(), null);
        String token = Secrets.token();
        PermitRow permit = permit(actor, clearance);
        permits.insert(permit, Secrets.hash(token));
        progress.permitted(changeId);
        append("permit.minted", actor.id(), permit, mintedFacts(permit), List.of());
        events.publishEvent(new ReleaseEvent.PermitMinted(changeId));
        return new MintedPermit(token, permit.expiresAt());
    }

    private static void refuseDecider(Actor actor, Clearance clearance) {
        List<Reason> reasons = Clients.againstDecider(actor, clearance);
        if (!reasons.isEmpty()) {
            throw new NotAllowed(
                    reasons.get(0).code(), reasons.stream().map(Reason::text).toList());
        }
    }

    private void refuseUnlessReady(Clearance clearance) {
        List<String> reasons = Stream.concat(
                        clocks.reasons().stream().map(Reason::text),
                        clearance.unmet().stream().map(it -> it.title() + ": " + it.reason()))
                .toList();
        boolean ready = clearance.state() == State.READY || clearance.state() == State.PERMITTED;
        if (!ready && reasons.isEmpty()) {
            reasons = List.of("The request is %s; a permit is minted only when it is ready."
                    .formatted(clearance.state().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        }
        if (!reasons.isEmpty()) {
            throw new Refused(Kind.NOT_NOW, reasons);
        }
    }

    private PermitRow permit(Actor client, Clearance clearance) {
        Instant now = now();
        return new PermitRow(
                Ids.next(),
                clearance.changeId(),
                clearance.platformId(),
                clearance.submissionDigest(),
                clearance.environment(),
                DeployedArtifact.asStored(clearance.artifacts()),
                client.id(),
                now,
                sooner(now.plus(clearance.terms().permitValidFor()), clearance.windowEnd()),
                Permit.State.MINTED);
    }

    /** The earlier of the two; the end of the window ends everything that it allows. */
    static Instant sooner(Instant time, @Nullable Instant windowEnd) {
        return windowEnd != null && windowEnd.isBefore(time) ? windowEnd : time;
    }

    void revoke(Actor actor, UUID changeId, @Nullable String reason) {
        Clearance clearance = progress.clear(changeId);
        Platform platform = platform(clearance.platformId());
        Clients.revoking(actor, platform);
        if (actor.person().machine()) {
            bound.require(actor, platform, changeId, Step.REVOKE);
        }
        if (!end(changeId, Cause.REVOKED, actor.id(), reason)) {
            throw new Refused(Kind.NOT_NOW, List.of("There is no permit that could be revoked."));
        }
        progress.permitEnded(changeId);
    }

    /** Ends the open permit of a request whose state is settled elsewhere; false where there is none. */
    boolean end(UUID changeId, Cause cause, @Nullable UUID actor, @Nullable String reason) {
        return permits.open(changeId)
                .filter(permit -> permits.end(permit.id(), Permit.State.REVOKED))
                .map(permit -> {
                    Map<String, Object> content = about(permit);
                    content.put("cause", cause.name());
                    append("permit.revoked", actor, permit, content, reason == null ? List.of() : List.of(reason));
                    return true;
                })
                .orElse(false);
    }

    /** Whoever minted it is no client any more: each of their permits ends and its request is ready, or waits, again. */
    void clientEnded(UUID clientId) {
        for (UUID changeId : permits.openOf(clientId)) {
            try {
                progress.clear(changeId);
            } catch (UnknownChange gone) { // and the permit with it
                continue;
            }
            boolean theirs = permits.open(changeId)
                    .filter(permit -> permit.clientId().equals(clientId))
                    .isPresent();
            if (theirs && end(changeId, Cause.CLIENT_ENDED, null, null)) {
                progress.permitEnded(changeId);
            }
        }
    }

    /** Ends a permit that nobody used in time, and lets its request be ready, or wait, again. */
    void expire(PermitRow lapsed) {
        try {
            progress.clear(lapsed.changeId());
        } catch (UnknownChange gone) { // and the permit with it
            return;
        }
        if (permits.end(lapsed.id(), Permit.State.EXPIRED)) {
            Map<String, Object> content = about(lapsed);
            content.put("cause", Cause.NOT_USED.name());
            append("permit.expired", null, lapsed, content, List.of());
            progress.permitEnded(lapsed.changeId());
        }
    }

    static Map<String, Object> mintedFacts(PermitRow permit) {
        Map<String, Object> content = bound(permit);
        content.put("expiresAt", permit.expiresAt().toString());
        return content;
    }

    /** What it is for, and for nothing else. */
    static Map<String, Object> bound(PermitRow permit) {
        Map<String, Object> content = about(permit);
        content.put("submissionDigest", permit.submissionDigest());
        content.put("environment", permit.environment());
        content.put("artifacts", digests(permit));
        return content;
    }

    static Map<String, Object> about(PermitRow permit) {
        Map<String, Object> content = new TreeMap<>();
        content.put("permitId", permit.id().toString());
        return content;
    }

    private static List<String> digests(PermitRow permit) {
        return permit.artifacts().stream().map(DeployedArtifact::digest).toList();
    }

    private void append(
            String type, @Nullable UUID actor, PermitRow permit, Map<String, ?> content, List<String> sentences) {
        entries.append(
                type,
                Capability.APPROVE_BEFORE_DEPLOY,
                actor,
                platform(permit.platformId()),
                permit.changeId(),
                content,
                sentences);
    }

    private Platform platform(UUID id) {
        return Objects.requireNonNull(platforms.byIds(List.of(id)).get(id), "platforms are never deleted");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
