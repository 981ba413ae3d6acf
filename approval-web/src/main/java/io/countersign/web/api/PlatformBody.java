package io.countersign.web.api;

import io.countersign.ownership.Environment;
import io.countersign.ownership.Platform;
import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Sector;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A platform and who answers for it.
 *
 * @param readiness state of the readiness artifacts, null until the platform keeps any
 * @param debts ratifications that are owed
 * @param findings open findings
 * @param exceptions open exceptions
 */
record PlatformBody(
        String key,
        String name,
        List<Sector> sectors,
        int tier,
        List<Environment> environments,
        Map<OwnerRole, Owner> owners,
        @Nullable Map<String, String> readiness,
        List<String> debts,
        List<String> findings,
        List<String> exceptions) {

    static PlatformBody of(Platform platform) {
        Map<OwnerRole, Owner> owners = new EnumMap<>(OwnerRole.class);
        platform.seats().forEach((role, seats) -> owners.put(role, Owner.of(seats)));
        return new PlatformBody(
                platform.key(),
                platform.name(),
                platform.sectors().stream().sorted().toList(),
                platform.tier(),
                platform.environments(),
                owners,
                null,
                List.of(),
                List.of(),
                List.of());
    }

    /** Who holds an owner role. */
    record Owner(
            String user,
            Instant since,
            boolean absent,
            @Nullable String deputy) {

        static Owner of(Platform.Seats seats) {
            Person deputy = seats.deputy();
            return new Owner(
                    seats.owner().userName(),
                    seats.ownerSince(),
                    seats.ownerAbsent(),
                    deputy == null ? null : deputy.userName());
        }
    }
}
