package io.countersign.release;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.RollbackRequests;
import io.countersign.change.State;
import io.countersign.change.UnknownChange;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Ends what was taken back, once somebody found that what was to be restored runs. */
class Restorations {

    private final RollbackStore rollbacks;
    private final VerifiedDeployments deployments;
    private final RollbackRequests requests;
    private final Changes changes;
    private final Findings findings;
    private final Clock clock;

    Restorations(
            RollbackStore rollbacks,
            VerifiedDeployments deployments,
            RollbackRequests requests,
            Changes changes,
            Findings findings,
            Clock clock) {
        this.rollbacks = rollbacks;
        this.deployments = deployments;
        this.requests = requests;
        this.changes = changes;
        this.findings = findings;
        this.clock = clock;
    }

    /** The result of a request was found right: closes what it took back, if exactly that was deployed. */
    void verified(UUID rollbackId) {
        rollbacks.original(rollbackId).ifPresent(originalId -> {
            Change rollback =
                    Objects.requireNonNull(changes.byIds(List.of(rollbackId)).get(rollbackId));
            if (deployments.deployed(
                    rollbackId, DeployedArtifact.of(rollback.submission().artifacts()))) {
                rollbacks.restored(rollbackId, now());
                close(originalId, rollbackId);
            }
        });
    }

    /** What it owed is settled: if it was taken back meanwhile, it ends now. */
    void settled(UUID originalId) {
        rollbacks.restoredFrom(originalId).ifPresent(rollbackId -> close(originalId, rollbackId));
    }

    private void close(UUID originalId, UUID rollbackId) {
        try {
            if (requests.rolledBack(originalId, rollbackId) == State.ROLLED_BACK) {
                Change original = Objects.requireNonNull(
                        changes.byIds(List.of(originalId)).get(originalId));
                findings.resolve(
                        Finding.Kind.RATIFICATION_REJECTED,
                        originalId,
                        Objects.requireNonNull(original.platform()),
                        "What was done was taken back.");
            }
        } catch (UnknownChange deleted) {
            // its record need not be kept any longer, so nothing is left to close
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
