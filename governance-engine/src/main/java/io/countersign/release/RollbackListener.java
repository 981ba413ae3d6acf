package io.countersign.release;

import io.countersign.change.Change;
import io.countersign.change.ChangeEvent;
import io.countersign.change.Changes;
import io.countersign.change.State;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;

/** Follows requests from approval to verification, in the transaction that moves them: their way back keeps step. */
class RollbackListener {

    private final Grants grants;
    private final Restorations restorations;
    private final VerifiedDeployments deployments;
    private final Changes changes;
    private final Clock clock;

    RollbackListener(
            Grants grants, Restorations restorations, VerifiedDeployments deployments, Changes changes, Clock clock) {
        this.grants = grants;
        this.restorations = restorations;
        this.deployments = deployments;
        this.changes = changes;
        this.clock = clock;
    }

    @EventListener
    void approved(ChangeEvent.Approved approved) {
        grants.write(approved);
    }

    @EventListener
    void reopened(ChangeEvent.Amended amended) {
        grants.revokeUnlessApproved(read(amended.changeId()));
    }

    @EventListener
    void reopened(ChangeEvent.ApprovalRevoked revoked) {
        grants.revokeUnlessApproved(read(revoked.changeId()));
    }

    @EventListener
    void ended(ChangeEvent.Withdrawn withdrawn) {
        grants.revokeUnlessApproved(read(withdrawn.changeId()));
    }

    @EventListener
    void deployed(ChangeEvent.Deployed deployed) {
        grants.start(deployed.changeId());
    }

    @EventListener
    void verified(ChangeEvent.Verified verified) {
        deployments.mark(verified.changeId(), verified.ok(), now());
        if (verified.ok()) {
            restorations.verified(verified.changeId());
        }
    }

    /** What was taken back is no place to go back to. */
    @EventListener
    void closed(ChangeEvent.Closed closed) {
        if (closed.state() == State.ROLLED_BACK) {
            deployments.mark(closed.changeId(), false, now());
        }
    }

    private @Nullable Change read(UUID id) {
        return changes.byIds(List.of(id)).get(id);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
