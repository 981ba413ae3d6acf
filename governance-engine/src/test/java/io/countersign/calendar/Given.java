package io.countersign.calendar;

import io.countersign.ownership.Environment;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platform.Seats;
import io.countersign.people.Actor;
import io.countersign.people.Person;
import io.countersign.people.RealmRole;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Sector;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Two platforms, each with people of its own. */
final class Given {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final Platform CLAIMS = platform(1, "claims", Sector.HEALTHCARE);
    static final Platform PAYMENTS = platform(2, "payments", Sector.FINANCIAL);
    static final Actor OFFICER = actor("carol", RealmRole.COMPLIANCE_OFFICER);

    private Given() {}

    private static Platform platform(int number, String key, Sector sector) {
        Map<OwnerRole, Seats> seats = new EnumMap<>(OwnerRole.class);
        for (OwnerRole role : OwnerRole.values()) {
            seats.put(
                    role,
                    new Seats(
                            actor(key + "-" + role, RealmRole.OWNER).person(),
                            NOW,
                            actor(key + "-deputy-" + role, RealmRole.OWNER).person(),
                            false));
        }
        return new Platform(
                new UUID(0, number),
                key,
                key,
                Set.of(sector),
                1,
                List.of(new Environment("production", true), new Environment(key + "-staging", false)),
                seats,
                1);
    }

    /** Who owns the platform in this role. */
    static Actor owner(Platform platform, OwnerRole role) {
        return actor(platform.key() + "-" + role, RealmRole.OWNER);
    }

    static Actor deputy(Platform platform, OwnerRole role) {
        return actor(platform.key() + "-deputy-" + role, RealmRole.OWNER);
    }

    static Actor actor(String name, RealmRole... roles) {
        String userName = name.toLowerCase(Locale.ROOT);
        UUID id = UUID.nameUUIDFromBytes(userName.getBytes(StandardCharsets.UTF_8));
        return new Actor(new Person(id, userName, name, false), Set.of(roles));
    }
}
