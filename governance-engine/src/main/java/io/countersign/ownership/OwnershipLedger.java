package io.countersign.ownership;

import io.countersign.ledger.Ledger;
import io.countersign.ledger.NewEntry;
import io.countersign.ledger.Subject;
import io.countersign.policy.Capability;
import io.countersign.policy.Policies;
import io.countersign.policy.Sector;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The entries of this slice, in the words of the ledger. */
class OwnershipLedger {

    private final Ledger ledger;
    private final Policies policies;

    OwnershipLedger(Ledger ledger, Policies policies) {
        this.ledger = ledger;
        this.policies = policies;
    }

    void registered(UUID actor, PlatformRow platform, List<Environment> environments) {
        Map<String, Object> content = Map.of(
                "key", platform.key(),
                "tier", platform.tier(),
                "sectors", platform.sectors().stream().map(Sector::key).sorted().toList(),
                "environments",
                        environments.stream()
                                .map(one -> Map.of("name", one.name(), "production", one.production()))
                                .toList());
        ledger.append(new NewEntry(
                "platform.registered",
                1,
                actor,
                Subject.platform(platform.id()),
                platform.key(),
                Capability.AUTHORISE_OPERATION,
                policies.packs(platform.sectors()),
                content,
                Map.of("name", platform.name())));
    }

    /** @param step what happened to the assignment, such as {@code nominated} */
    void assignment(String step, UUID actor, PlatformRow platform, AssignmentRow assignment) {
        ledger.append(new NewEntry(
                "assignment." + step,
                1,
                actor,
                Subject.platform(platform.id()),
                platform.key(),
                Capability.LEAST_PRIVILEGE,
                policies.packs(platform.sectors()),
                Map.of(
                        "role", assignment.seat().role().name(),
                        "seat", assignment.seat().seat(),
                        "personId", assignment.personId().toString(),
                        "assignmentId", assignment.id().toString()),
                Map.of()));
    }

    /** When somebody is away is personal: the period is sealed. */
    void absenceDeclared(UUID person, Absence absence) {
        Map<String, String> period = new TreeMap<>();
        period.put("from", absence.from().toString());
        if (absence.until() != null) {
            period.put("until", absence.until().toString());
        }
        absence("declared", person, period);
    }

    void absenceWithdrawn(UUID person) {
        absence("withdrawn", person, Map.of());
    }

    private void absence(String step, UUID person, Map<String, String> sealed) {
        ledger.append(new NewEntry(
                "absence." + step,
                1,
                person,
                Subject.person(person),
                null,
                Capability.IDENTITY,
                List.of(),
                Map.of(),
                sealed));
    }
}
