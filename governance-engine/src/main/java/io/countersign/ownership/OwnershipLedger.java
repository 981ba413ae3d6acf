package io.countersign.ownership;

import io.countersign.ledger.Ledger;
import io.countersign.ledger.NewEntry;
import io.countersign.ledger.Subject;
import io.countersign.people.Person;
import io.countersign.policy.Capability;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Policies;
import io.countersign.policy.Sector;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
        append("assignment." + step, actor, platform, facts(assignment), Map.of());
    }

    /** What every entry about an assignment says of it. */
    static Map<String, Object> facts(AssignmentRow assignment) {
        return Map.of(
                "role", assignment.seat().role().name(),
                "seat", assignment.seat().seat(),
                "personId", assignment.personId().toString(),
                "assignmentId", assignment.id().toString());
    }

    /** @param step {@code bound} or {@code released} */
    void client(String step, UUID actor, PlatformRow platform, UUID client) {
        append("client." + step, actor, platform, Map.of("personId", client.toString()), Map.of());
    }

    /** @param step {@code lent} or {@code revoked} */
    void delegation(String step, UUID actor, PlatformRow platform, DelegationRow delegation) {
        append(
                "delegation." + step,
                actor,
                platform,
                facts(delegation),
                step.equals("lent") ? Map.of("reason", delegation.reason()) : Map.of());
    }

    /** What every entry about a delegation says of it. */
    static Map<String, Object> facts(DelegationRow delegation) {
        DelegationScope scope = delegation.scope();
        Map<String, Object> content = new TreeMap<>(Map.of(
                "delegationId", delegation.id().toString(),
                "role", delegation.role().name(),
                "personId", delegation.to().toString(),
                "from", delegation.from().toString(),
                "until", delegation.until().toString(),
                "kinds", scope.kinds().stream().map(Enum::name).sorted().toList()));
        if (scope.highestRisk() != null) {
            content.put("highestRisk", scope.highestRisk().name());
        }
        return content;
    }

    /** Somebody tried to lend a role that is not theirs, or to whom it must not go. */
    void delegationRefused(UUID actor, PlatformRow platform, OwnerRole role, @Nullable Person to, String rule) {
        Map<String, Object> content = new TreeMap<>(Map.of("role", role.name(), "rule", rule));
        if (to != null) {
            content.put("personId", to.id().toString());
        }
        append("delegation.refused", actor, platform, content, Map.of());
    }

    /**
     * Somebody tried to change who holds a seat and was not allowed to.
     *
     * @param step what they tried, such as {@code nominated}
     */
    void assignmentRefused(String step, UUID actor, PlatformRow platform, SeatName seat, String rule) {
        append(
                "assignment.refused",
                actor,
                platform,
                Map.of("role", seat.role().name(), "seat", seat.seat(), "step", step, "rule", rule),
                Map.of());
    }

    private void append(
            String type, UUID actor, PlatformRow platform, Map<String, ?> content, Map<String, String> sealed) {
        ledger.append(new NewEntry(
                type,
                1,
                actor,
                Subject.platform(platform.id()),
                platform.key(),
                Capability.LEAST_PRIVILEGE,
                policies.packs(platform.sectors()),
                content,
                sealed));
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
