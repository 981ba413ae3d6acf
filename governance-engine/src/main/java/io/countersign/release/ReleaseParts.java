package io.countersign.release;

import io.countersign.change.Progress;
import io.countersign.ownership.DeploymentClients;
import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts of this slice, put together once for all who use them. */
record ReleaseParts(
        Stores stores,
        Permits permits,
        Redemptions redemptions,
        DeploymentReports reports,
        Observations observations,
        Findings findings,
        BoundClients bound) {

    /** Where the rows are. */
    record Stores(
            PermitStore permits, RedemptionStore redemptions, DeploymentStore deployments, FindingStore findings) {}

    static ReleaseParts of(
            JdbcClient jdbc,
            Progress progress,
            Platforms platforms,
            DeploymentClients clients,
            ReleaseLedger entries,
            ClockCheck clocks,
            ApplicationEventPublisher events,
            Clock clock) {
        Stores stores = new Stores(
                new PermitStore(jdbc), new RedemptionStore(jdbc), new DeploymentStore(jdbc), new FindingStore(jdbc));
        BoundClients bound = new BoundClients(clients, entries);
        Findings findings = new Findings(stores.findings(), entries, events, clock);
        return new ReleaseParts(
                stores,
                new Permits(stores.permits(), progress, platforms, bound, clocks, entries, events, clock),
                new Redemptions(
                        stores.permits(), stores.redemptions(), progress, platforms, bound, clocks, entries, clock),
                new DeploymentReports(stores.deployments(), stores.redemptions(), progress, findings, entries, clock),
                new Observations(
                        new ObservationStore(jdbc),
                        stores.deployments(),
                        stores.redemptions(),
                        findings,
                        entries,
                        clock),
                findings,
                bound);
    }

    ReleaseViews views(People people) {
        return new ReleaseViews(
                stores.permits(), stores.redemptions(), stores.deployments(), stores.findings(), people);
    }

    Overdue overdue(Platforms platforms, TransactionTemplate transaction, Clock clock) {
        return new Overdue(stores.permits(), stores.redemptions(), permits, reports, platforms, transaction, clock);
    }
}
