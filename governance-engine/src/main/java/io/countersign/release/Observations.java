package io.countersign.release;

import io.countersign.ownership.Platform;
import io.countersign.people.Actor;
import io.countersign.policy.Capability;
import io.countersign.release.ObservationStore.News;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Takes what was seen running and holds it against what was deployed. */
class Observations {

    private final ObservationStore observations;
    private final DeploymentStore deployments;
    private final RedemptionStore redemptions;
    private final Findings findings;
    private final ReleaseLedger entries;
    private final Clock clock;

    Observations(
            ObservationStore observations,
            DeploymentStore deployments,
            RedemptionStore redemptions,
            Findings findings,
            ReleaseLedger entries,
            Clock clock) {
        this.observations = observations;
        this.deployments = deployments;
        this.redemptions = redemptions;
        this.findings = findings;
        this.entries = entries;
        this.clock = clock;
    }

    Observation observe(Actor actor, Platform platform, NewObservation seen) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        News news = observations.keep(platform.id(), seen, actor.id(), now);
        List<Reason> drift = drift(platform, seen);
        List<String> lines = drift.stream().map(Reason::text).toList();
        if (news == News.OUTDATED) {
            return new Observation(lines, null); // what came later has been judged
        }
        if (news == News.DIFFERENT) {
            record(actor, platform, seen);
        }
        Map<String, Object> facts = new TreeMap<>();
        facts.put("drift", drift.stream().map(Reason::code).distinct().toList());
        facts.put("running", digests(seen));
        return new Observation(
                lines,
                findings.drifted(platform, seen.environment(), lines, facts).orElse(null));
    }

    private List<Reason> drift(Platform platform, NewObservation seen) {
        Set<DeployedArtifact> reported = deployments.reported(platform.id(), seen.environment(), seen.running());
        return Drift.between(
                seen.running(),
                deployments.expected(platform.id(), seen.environment()),
                reported,
                redemptions.underway(platform.id(), seen.environment()));
    }

    private void record(Actor actor, Platform platform, NewObservation seen) {
        Map<String, Object> content = new TreeMap<>();
        content.put("environment", seen.environment());
        content.put("running", digests(seen));
        content.put("observedAt", seen.observedAt().toString());
        entries.append(
                "observation.recorded", Capability.UNAUTHORISED_DETECT, actor.id(), platform, null, content, List.of());
    }

    private static List<String> digests(NewObservation seen) {
        return DeployedArtifact.read(DeployedArtifact.lines(seen.running())).stream()
                .map(DeployedArtifact::digest)
                .toList();
    }
}
