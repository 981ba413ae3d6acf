package io.countersign.web.api;

import io.countersign.change.OwedRatification;
import io.countersign.ownership.Environment;
import io.countersign.ownership.Platform;
import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Sector;
import io.countersign.readiness.ReadinessRow;
import io.countersign.waiver.PolicyException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A platform and who answers for it.
 *
 * @param readiness state of each readiness artifact, by its key
 * @param debts ids of the requests for which a ratification is owed, the most urgent first
 * @param findings open findings
 * @param exceptions ids of the exceptions in force for the platform as a whole
 */
record PlatformBody(
        String key,
        String name,
        List<Sector> sectors,
        int tier,
        List<Environment> environments,
        Map<OwnerRole, Owner> owners,
        Map<String, ReadinessRow.State> readiness,
        List<String> debts,
        List<String> findings,
        List<String> exceptions) {

    static PlatformBody of(
            Platform platform, List<ReadinessRow> rows, List<OwedRatification> owed, List<PolicyException> inForce) {
        Map<OwnerRole, Owner> owners = new EnumMap<>(OwnerRole.class);
        platform.seats().forEach((role, seats) -> owners.put(role, Owner.of(seats)));
        Map<String, ReadinessRow.State> readiness = new LinkedHashMap<>();
        rows.forEach(row -> readiness.put(row.artifact().key(), row.state()));
        return new PlatformBody(
                platform.key(),
                platform.name(),
                platform.sectors().stream().sorted().toList(),
                platform.tier(),
                platform.environments(),
                owners,
                readiness,
                owed.stream().map(each -> each.changeId().toString()).toList(),
                List.of(),
                inForce.stream().map(exception -> exception.id().toString()).toList());
    }

    /**
     * Who holds an owner role.
     *
     * @param delegates to whom the owner has lent it at this moment
     */
    record Owner(
            String user,
            Instant since,
            boolean absent,
            @Nullable String deputy,
            List<String> delegates) {

        static Owner of(Platform.Seats seats) {
            Person deputy = seats.deputy();
            return new Owner(
                    seats.owner().userName(),
                    seats.ownerSince(),
                    seats.ownerAbsent(),
                    deputy == null ? null : deputy.userName(),
                    seats.delegates().stream()
                            .map(lent -> lent.person().userName())
                            .toList());
        }
    }
}
