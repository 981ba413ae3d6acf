package io.countersign.release;

import io.countersign.change.Clearance;
import io.countersign.change.Progress;
import io.countersign.change.State;
import io.countersign.change.UnknownChange;
import io.countersign.ledger.Ids;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.policy.Capability;
import io.countersign.release.Refused.Kind;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers whether a permit may be used at this moment, and uses it, once. */
class Redemptions {

    private final PermitStore permits;
    private final RedemptionStore redemptions;
    private final Progress progress;
    private final Platforms platforms;
    private final BoundClients bound;
    private final ClockCheck clocks;
    private final ReleaseLedger entries;
    private final Clock clock;

    Redemptions(
            PermitStore permits,
            RedemptionStore redemptions,
            Progress progress,
            Platforms platforms,
            BoundClients bound,
            ClockCheck clocks,
            ReleaseLedger entries,
            Clock clock) {
        this.permits = permits;
        this.redemptions = redemptions;
        this.progress = progress;
        this.platforms = platforms;
        this.bound = bound;
        this.clocks = clocks;
        this.entries = entries;
        this.clock = clock;
    }

    /** What came out; it is written either way, and only then told. */
    record Answer(@Nullable Redemption granted, boolean used, List<Reason> reasons) {

        /** @throws Refused with every reason */
        Redemption orRefuse() {
            if (granted == null) {
                throw new Refused(
                        used ? Kind.USED : Kind.NOT_PERMITTED,
                        reasons.stream().map(Reason::text).toList());
            }
            return granted;
        }
    }

    /** The answer to a redemption; empty where no permit has this token. */
    Optional<Answer> answer(Actor actor, NewRedemption wanted) {
        byte[] hash = Secrets.hash(wanted.token());
        return permits.byHash(hash)
                .flatMap(permit -> clear(permit.changeId())
                        .map(clearance ->
                                answer(actor, wanted, permits.byHash(hash).orElseThrow(), clearance)));
    }

    /** The request's row is locked from here on, so the permit is read again behind it. */
    private Optional<Clearance> clear(UUID changeId) {
        try {
            return Optional.of(progress.clear(changeId));
        } catch (UnknownChange deleted) {
            return Optional.empty();
        }
    }

    private Answer answer(Actor actor, NewRedemption wanted, PermitRow permit, Clearance clearance) {
        byte[] call = call(actor, wanted);
        Optional<Redemption> before = call == null ? Optional.empty() : redemptions.same(permit.id(), call);
        if (before.isPresent()) {
            return new Answer(before.get(), false, List.of());
        }
        List<Reason> reasons = reasons(actor, wanted, permit, clearance);
        if (reasons.isEmpty() && !permits.redeem(permit.id(), now())) {
            reasons.add(new Reason("expired", "The permit came to its end at this moment."));
        }
        if (reasons.isEmpty()) {
            return new Answer(grant(actor, permit, clearance, call), false, List.of());
        }
        boolean used =
                permit.state() == Permit.State.REDEEMED && permit.clientId().equals(actor.id());
        refuse(actor, permit, reasons);
        return new Answer(null, used, reasons);
    }

    /** The same client, key, environment and artifacts are the same call. */
    private static byte @Nullable [] call(Actor actor, NewRedemption wanted) {
        return wanted.key() == null
                ? null
                : Secrets.hash(String.join(
                        "\n",
                        actor.id().toString(),
                        wanted.key(),
                        wanted.environment(),
                        String.join("\n", DeployedArtifact.lines(wanted.artifacts()))));
    }

    private List<Reason> reasons(Actor actor, NewRedemption wanted, PermitRow permit, Clearance clearance) {
        List<Reason> reasons = new ArrayList<>(Clients.againstDeploying(actor));
        bound.against(actor, permit.platformId()).ifPresent(reasons::add);
        reasons.addAll(Clients.againstDecider(actor, clearance));
        reasons.addAll(clocks.reasons());
        add(reasons, !permit.clientId().equals(actor.id()), "client", "Another client minted this permit.");
        switch (permit.state(now())) {
            case REDEEMED -> reasons.add(new Reason("used", "The permit was used already."));
            case REVOKED -> reasons.add(new Reason("revoked", "The permit was revoked."));
            case EXPIRED -> reasons.add(new Reason("expired", "The permit has expired."));
            case MINTED -> {
                boolean other = !permit.submissionDigest().equals(clearance.submissionDigest());
                add(reasons, other, "submission", "The request was amended after the permit was minted.");
                boolean permitted = clearance.state() == State.PERMITTED;
                add(reasons, !permitted, "state", "The request is not permitted.");
            }
        }
        boolean elsewhere = !permit.environment().equals(wanted.environment());
        add(reasons, elsewhere, "environment", "The permit is for %s.".formatted(permit.environment()));
        reasons.addAll(otherArtifacts(permit, wanted));
        clearance.unmet().forEach(it -> reasons.add(new Reason(it.id(), it.title() + ": " + it.reason())));
        return reasons;
    }

    private static List<Reason> otherArtifacts(PermitRow permit, NewRedemption wanted) {
        Set<DeployedArtifact> permitted = new HashSet<>(permit.artifacts());
        Set<DeployedArtifact> asked = new HashSet<>(wanted.artifacts());
        List<Reason> reasons = new ArrayList<>();
        wanted.artifacts().stream()
                .filter(one -> !permitted.contains(one))
                .forEach(one -> reasons.add(new Reason(
                        "artifacts", "%s with digest %s was not approved.".formatted(one.name(), one.brief()))));
        permit.artifacts().stream()
                .filter(one -> !asked.contains(one))
                .forEach(one ->
                        reasons.add(new Reason("artifacts", "%s was approved and is missing.".formatted(one.name()))));
        return reasons;
    }

    private static void add(List<Reason> reasons, boolean applies, String code, String text) {
        if (applies) {
            reasons.add(new Reason(code, text));
        }
    }

    private Redemption grant(Actor actor, PermitRow permit, Clearance clearance, byte @Nullable [] call) {
        Instant now = now();
        Instant deployBy = Permits.sooner(now.plus(clearance.terms().timeToDeploy()), clearance.windowEnd());
        Redemption granted = new Redemption(Ids.next(), permit.changeId(), deployBy);
        redemptions.insert(granted.id(), permit, call, now, deployBy);
        progress.redeemed(permit.changeId());
        append("permit.redeemed", actor, permit, facts(permit, granted), List.of());
        return granted;
    }

    static Map<String, Object> facts(PermitRow permit, Redemption granted) {
        Map<String, Object> content = Permits.bound(permit);
        content.put("redemptionId", granted.id().toString());
        content.put("deployBy", granted.deployBy().toString());
        return content;
    }

    private void refuse(Actor actor, PermitRow permit, List<Reason> reasons) {
        Map<String, Object> content = Permits.about(permit);
        content.put("reasons", reasons.stream().map(Reason::code).distinct().toList());
        append(
                "permit.refused",
                actor,
                permit,
                content,
                reasons.stream().map(Reason::text).toList());
    }

    private void append(String type, Actor actor, PermitRow permit, Map<String, ?> content, List<String> sentences) {
        entries.append(
                type,
                Capability.APPROVE_BEFORE_DEPLOY,
                actor.id(),
                Objects.requireNonNull(
                        platforms.byIds(List.of(permit.platformId())).get(permit.platformId())),
                permit.changeId(),
                content,
                sentences);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
