package io.countersign.release;

import io.countersign.change.Progress;
import io.countersign.change.UnknownChange;
import io.countersign.ledger.CanonicalJson;
import io.countersign.ledger.Ids;
import io.countersign.ownership.Platform;
import io.countersign.people.Actor;
import io.countersign.policy.Capability;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes reports of what was deployed, holds them against what was permitted, and says what does not fit. */
class DeploymentReports {

    private final DeploymentStore deployments;
    private final RedemptionStore redemptions;
    private final Progress progress;
    private final Findings findings;
    private final ReleaseLedger entries;
    private final Clock clock;

    DeploymentReports(
            DeploymentStore deployments,
            RedemptionStore redemptions,
            Progress progress,
            Findings findings,
            ReleaseLedger entries,
            Clock clock) {
        this.deployments = deployments;
        this.redemptions = redemptions;
        this.progress = progress;
        this.findings = findings;
        this.entries = entries;
        this.clock = clock;
    }

    /** The same content reported again is the same deployment. */
    DeploymentRow report(Actor actor, Platform platform, NewDeployment reported) {
        Optional<RedemptionRow> redemption = locked(reported.redemptionId());
        String digest = digest(actor, reported);
        DeploymentRow row = row(actor, platform, reported, redemption);
        if (!deployments.insert(row, digest)) {
            return deployments.byContent(digest).orElseThrow();
        }
        record(actor, platform, row);
        redemption
                .filter(used -> row.changeId() != null && used.reportedAt() == null)
                .ifPresent(used -> close(used, row, platform));
        if (!row.faults().isEmpty()) {
            findings.open(platform, finding(platform, row));
        }
        return row;
    }

    /** The redemption, read behind the lock of its request. */
    private Optional<RedemptionRow> locked(@Nullable UUID redemptionId) {
        if (redemptionId == null) {
            return Optional.empty();
        }
        return redemptions.byId(redemptionId).flatMap(found -> {
            try {
                progress.clear(found.permit().changeId());
                return redemptions.byId(redemptionId);
            } catch (UnknownChange deleted) {
                return Optional.empty();
            }
        });
    }

    private DeploymentRow row(
            Actor actor, Platform platform, NewDeployment reported, Optional<RedemptionRow> redemption) {
        UUID changeId = redemption
                .map(RedemptionRow::permit)
                .filter(permit -> permit.clientId().equals(actor.id()))
                .map(PermitRow::changeId)
                .orElse(null);
        return new DeploymentRow(
                Ids.next(),
                platform.id(),
                platform.key(),
                reported.environment(),
                reported.artifacts(),
                reported.startedAt().truncatedTo(ChronoUnit.MICROS),
                reported.finishedAt().truncatedTo(ChronoUnit.MICROS),
                reported.outcome(),
                reported.redemptionId(),
                changeId,
                actor.id(),
                now(),
                redemption
                        .map(used -> faults(actor, platform, reported, used))
                        .orElse(List.of(
                                reported.redemptionId() == null
                                        ? DeploymentFault.NO_REDEMPTION
                                        : DeploymentFault.UNKNOWN_REDEMPTION)));
    }

    private static List<DeploymentFault> faults(
            Actor actor, Platform platform, NewDeployment reported, RedemptionRow used) {
        PermitRow permit = used.permit();
        List<DeploymentFault> faults = new ArrayList<>();
        add(faults, !permit.clientId().equals(actor.id()), DeploymentFault.OTHER_CLIENT);
        add(faults, used.reportedAt() != null, DeploymentFault.ALREADY_REPORTED);
        add(faults, !permit.platformId().equals(platform.id()), DeploymentFault.OTHER_PLATFORM);
        add(faults, !permit.environment().equals(reported.environment()), DeploymentFault.OTHER_ENVIRONMENT);
        boolean same = new HashSet<>(permit.artifacts()).equals(new HashSet<>(reported.artifacts()));
        add(faults, !same, DeploymentFault.OTHER_ARTIFACTS);
        add(faults, reported.finishedAt().isAfter(used.deployBy()), DeploymentFault.LATE);
        return List.copyOf(faults);
    }

    private static void add(List<DeploymentFault> faults, boolean applies, DeploymentFault fault) {
        if (applies) {
            faults.add(fault);
        }
    }

    /** What ran instead of what was approved did not deploy it. */
    private void close(RedemptionRow used, DeploymentRow row, Platform platform) {
        redemptions.reported(used.id(), row.receivedAt());
        progress.deployed(used.permit().changeId(), row.authorised() && row.outcome() == Deployment.Outcome.SUCCEEDED);
        findings.resolve(Finding.Kind.MISSING_REPORT, used.permit().changeId(), platform, "The report came in.");
    }

    private static NewFinding finding(Platform platform, DeploymentRow row) {
        return new NewFinding(
                row.authorised() ? Finding.Kind.LATE_DEPLOYMENT : Finding.Kind.UNAUTHORISED_DEPLOYMENT,
                row.environment(),
                row.changeId(),
                row.faults().stream().map(DeploymentFault::text).toList(),
                Map.of(
                        "deploymentId",
                        row.id().toString(),
                        "faults",
                        row.faults().stream().map(Enum::name).toList()));
    }

    private void record(Actor actor, Platform platform, DeploymentRow row) {
        Map<String, Object> content = new TreeMap<>();
        content.put("deploymentId", row.id().toString());
        content.put("environment", row.environment());
        content.put(
                "artifacts",
                row.artifacts().stream().map(DeployedArtifact::digest).toList());
        content.put("startedAt", row.startedAt().toString());
        content.put("finishedAt", row.finishedAt().toString());
        content.put("outcome", row.outcome().name());
        content.put("authorised", row.authorised());
        content.put("faults", row.faults().stream().map(Enum::name).toList());
        if (row.redemptionId() != null) {
            content.put("redemptionId", row.redemptionId().toString());
        }
        entries.append(
                "deployment.reported",
                Capability.POST_VERIFY,
                actor.id(),
                platform,
                row.changeId(),
                content,
                List.of());
    }

    private static String digest(Actor actor, NewDeployment reported) {
        Map<String, Object> content = new TreeMap<>();
        content.put("client", actor.id().toString());
        content.put("platform", reported.platform());
        content.put("environment", reported.environment());
        content.put("artifacts", List.of(DeployedArtifact.lines(reported.artifacts())));
        content.put("startedAt", reported.startedAt().toString());
        content.put("finishedAt", reported.finishedAt().toString());
        content.put("outcome", reported.outcome().name());
        content.put("redemption", String.valueOf(reported.redemptionId()));
        return HexFormat.of().formatHex(Secrets.hash(CanonicalJson.of(content)));
    }

    /** Opens a finding where the time to deploy is over and nobody said what became of it. */
    void missed(RedemptionRow used, Platform platform) {
        progress.clear(used.permit().changeId());
        if (redemptions.missed(used.id(), now())) {
            findings.open(
                    platform,
                    new NewFinding(
                            Finding.Kind.MISSING_REPORT,
                            used.permit().environment(),
                            used.permit().changeId(),
                            List.of("The permit was used and no deployment was reported in time."),
                            Map.of("redemptionId", used.id().toString())));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
