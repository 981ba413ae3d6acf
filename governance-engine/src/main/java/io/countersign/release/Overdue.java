package io.countersign.release;

import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends permits that nobody used and notes deployments that nobody reported, each in a transaction of its own. */
class Overdue {

    private static final int BATCH = 100;

    private final PermitStore permits;
    private final RedemptionStore redemptions;
    private final Permits ending;
    private final DeploymentReports reports;
    private final Platforms platforms;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Overdue(
            PermitStore permits,
            RedemptionStore redemptions,
            Permits ending,
            DeploymentReports reports,
            Platforms platforms,
            TransactionTemplate transaction,
            Clock clock) {
        this.permits = permits;
        this.redemptions = redemptions;
        this.ending = ending;
        this.reports = reports;
        this.platforms = platforms;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A node that finds what another has just ended does nothing. */
    void sweep() {
        Instant now = clock.instant();
        permits.lapsed(now, BATCH).forEach(lapsed -> transaction.executeWithoutResult(status -> ending.expire(lapsed)));
        redemptions.overdue(now, BATCH).forEach(id -> transaction.executeWithoutResult(status -> miss(id)));
    }

    private void miss(UUID redemptionId) {
        redemptions.byId(redemptionId).ifPresent(used -> {
            UUID platformId = used.permit().platformId();
            Platform platform = platforms.byIds(List.of(platformId)).get(platformId);
            reports.missed(used, Objects.requireNonNull(platform, "platforms are never deleted"));
        });
    }
}
