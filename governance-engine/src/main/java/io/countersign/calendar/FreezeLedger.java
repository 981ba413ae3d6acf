package io.countersign.calendar;

import io.countersign.calendar.Recurrence.Weekly;
import io.countersign.calendar.Recurrence.Yearly;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.NewEntry;
import io.countersign.ledger.Subject;
import io.countersign.ownership.Platform;
import io.countersign.policy.Capability;
import io.countersign.policy.Policies;
import io.countersign.policy.Sector;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** The entries of this slice, each about one freeze; reasons and the reference of the incident are sealed. */
class FreezeLedger {

    private final Ledger ledger;
    private final Policies policies;

    FreezeLedger(Ledger ledger, Policies policies) {
        this.ledger = ledger;
        this.policies = policies;
    }

    void declared(UUID actor, Freeze freeze, Collection<Platform> covered) {
        Map<String, Object> content = new TreeMap<>(scope(freeze.scope()));
        content.put("from", freeze.from().toString());
        if (freeze.until() != null) {
            content.put("until", freeze.until().toString());
        }
        if (freeze.recurrence() != null) {
            content.put("recurrence", recurrence(freeze.recurrence()));
        }
        Map<String, String> sealed = new TreeMap<>(Map.of("reason", freeze.reason()));
        if (freeze.incident() != null) {
            sealed.put("incident", freeze.incident());
        }
        append("freeze.declared", actor, freeze, covered, content, sealed);
    }

    void liftAsked(UUID actor, Freeze freeze, Collection<Platform> covered, String reason) {
        append("freeze.lift-asked", actor, freeze, covered, Map.of(), Map.of("reason", reason));
    }

    /** @param reason said now, or before by the first of two persons */
    void lifted(UUID actor, Freeze freeze, Collection<Platform> covered, Map<String, String> reason) {
        append("freeze.lifted", actor, freeze, covered, Map.of(), reason);
    }

    private static Map<String, Object> scope(FreezeScope scope) {
        return Map.of(
                "all", scope.all(),
                "sectors", scope.sectors().stream().map(Sector::key).sorted().toList(),
                "platforms", scope.platforms().stream().sorted().toList(),
                "environments", scope.environments().stream().sorted().toList());
    }

    private static Map<String, Object> recurrence(Recurrence recurrence) {
        Map<String, Object> content =
                new TreeMap<>(Map.of("zone", recurrence.zone().getId()));
        if (recurrence instanceof Weekly weekly) {
            content.put("every", "WEEK");
            content.put("days", weekly.days().stream().sorted().map(Enum::name).toList());
            content.put("start", weekly.start().toString());
            content.put("end", weekly.end().toString());
        } else if (recurrence instanceof Yearly yearly) {
            content.put("every", "YEAR");
            content.put("first", yearly.first().toString());
            content.put("last", yearly.last().toString());
        }
        return content;
    }

    private void append(
            String type,
            UUID actor,
            Freeze freeze,
            Collection<Platform> covered,
            Map<String, Object> more,
            Map<String, String> sealed) {
        Map<String, Object> content = new TreeMap<>(more);
        content.put("incidentStop", freeze.incidentStop());
        FreezeScope scope = freeze.scope();
        boolean one = !scope.wide() && scope.platforms().size() == 1;
        ledger.append(new NewEntry(
                type,
                1,
                actor,
                Subject.freeze(freeze.id()),
                one ? scope.platforms().iterator().next() : null,
                freeze.incidentStop() ? Capability.EMERGENCY : Capability.APPROVE_BEFORE_DEPLOY,
                policies.packs(covered.stream()
                        .flatMap(platform -> platform.sectors().stream())
                        .collect(Collectors.toSet())),
                content,
                sealed));
    }
}
