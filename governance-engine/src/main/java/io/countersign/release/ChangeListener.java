package io.countersign.release;

import io.countersign.change.Change;
import io.countersign.change.ChangeEvent;
import io.countersign.change.Changes;
import io.countersign.release.Permits.Cause;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;

/** Follows what happens to requests, in the transaction that does it: no permit outlives what it was minted on. */
class ChangeListener {

    private final Permits permits;
    private final Findings findings;
    private final Restorations restorations;
    private final ReleaseRows rows;
    private final Changes changes;

    ChangeListener(Permits permits, Findings findings, Restorations restorations, ReleaseRows rows, Changes changes) {
        this.permits = permits;
        this.findings = findings;
        this.restorations = restorations;
        this.rows = rows;
        this.changes = changes;
    }

    @EventListener
    void follow(ChangeEvent event) {
        @Nullable Cause cause = against(event);
        if (cause != null) {
            permits.end(event.changeId(), cause, null, null);
        } else if (event instanceof ChangeEvent.Ratified ratified) {
            settled(ratified);
        } else if (event instanceof ChangeEvent.Deleted) {
            rows.delete(event.changeId());
        }
    }

    private static @Nullable Cause against(ChangeEvent event) {
        if (event instanceof ChangeEvent.Amended) {
            return Cause.AMENDED;
        } else if (event instanceof ChangeEvent.ApprovalRevoked) {
            return Cause.APPROVAL_REVOKED;
        } else if (event instanceof ChangeEvent.Withdrawn) {
            return Cause.WITHDRAWN;
        }
        return event instanceof ChangeEvent.Held ? Cause.HELD : null;
    }

    /** A rejection is a finding, which a way back that was taken already closes. */
    private void settled(ChangeEvent.Ratified ratified) {
        if (!ratified.approved()) {
            rejected(ratified.changeId());
        }
        restorations.settled(ratified.changeId());
    }

    private void rejected(UUID changeId) {
        Change change = Objects.requireNonNull(changes.byIds(List.of(changeId)).get(changeId));
        findings.open(
                Objects.requireNonNull(change.platform()),
                new NewFinding(
                        Finding.Kind.RATIFICATION_REJECTED,
                        change.submission().environment(),
                        changeId,
                        List.of("An owner rejected what was done ahead of the owners."),
                        Map.of()));
    }
}
