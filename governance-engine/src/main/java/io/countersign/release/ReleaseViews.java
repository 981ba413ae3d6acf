package io.countersign.release;

import io.countersign.people.People;
import io.countersign.people.Person;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows rows with the user names of those who acted; a fixed number of queries for any number of rows. */
class ReleaseViews {

    private final PermitStore permits;
    private final RedemptionStore redemptions;
    private final DeploymentStore deployments;
    private final FindingStore findings;
    private final People people;

    ReleaseViews(
            PermitStore permits,
            RedemptionStore redemptions,
            DeploymentStore deployments,
            FindingStore findings,
            People people) {
        this.permits = permits;
        this.redemptions = redemptions;
        this.deployments = deployments;
        this.findings = findings;
        this.people = people;
    }

    Map<UUID, Permit> permits(Collection<UUID> changeIds, Instant now) {
        List<PermitRow> rows = changeIds.isEmpty() ? List.of() : permits.last(changeIds);
        Map<UUID, Instant> deployBy = rows.isEmpty()
                ? Map.of()
                : redemptions.deployBy(rows.stream().map(PermitRow::id).toList());
        Map<UUID, Person> clients = people(rows.stream().map(PermitRow::clientId));
        Map<UUID, Permit> shown = new HashMap<>();
        rows.forEach(row -> shown.put(
                row.changeId(),
                new Permit(
                        row.state(now),
                        name(clients, row.clientId()),
                        row.mintedAt(),
                        row.expiresAt(),
                        deployBy.get(row.id()))));
        return shown;
    }

    List<Deployment> page(DeploymentQuery query) {
        boolean storable = query.platform() == null || Reports.text(query.platform());
        return storable ? deployments(deployments.page(query)) : List.of();
    }

    List<Deployment> deployments(List<DeploymentRow> rows) {
        Map<UUID, Person> clients = people(rows.stream().map(DeploymentRow::clientId));
        return rows.stream()
                .map(row -> row.shown(name(clients, row.clientId())))
                .toList();
    }

    List<Finding> page(FindingQuery query) {
        boolean storable = query.platform() == null || Reports.text(query.platform());
        return storable ? findings(findings.page(query)) : List.of();
    }

    List<Finding> findings(List<FindingRow> rows) {
        Map<UUID, Person> closers =
                people(rows.stream().map(FindingRow::closedBy).filter(Objects::nonNull));
        return rows.stream()
                .map(row -> row.shown(row.closedBy() == null ? null : name(closers, row.closedBy())))
                .toList();
    }

    private Map<UUID, Person> people(Stream<UUID> ids) {
        return people.byIds(ids.collect(Collectors.toSet()));
    }

    private static String name(Map<UUID, Person> people, UUID id) {
        return Objects.requireNonNull(people.get(id), "persons are never deleted")
                .userName();
    }
}
