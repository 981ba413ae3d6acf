package io.countersign.template;

import io.countersign.ownership.Environment;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platform.Seats;
import io.countersign.people.Person;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Sector;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A platform, and templates on it. */
final class Given {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final Platform CLAIMS = claims();

    private Given() {}

    private static Platform claims() {
        Map<OwnerRole, Seats> seats = new EnumMap<>(OwnerRole.class);
        for (OwnerRole role : OwnerRole.values()) {
            Person owner = new Person(new UUID(9, role.ordinal()), "owner-" + role, "Owner", false);
            seats.put(role, new Seats(owner, NOW, null, false));
        }
        return new Platform(
                new UUID(0, 1),
                "claims",
                "Claims",
                Set.of(Sector.HEALTHCARE),
                1,
                List.of(new Environment("staging", false), new Environment("production", true)),
                seats,
                1);
    }

    /** A template with which nothing is wrong. */
    static NewTemplate wellPut() {
        return new NewTemplate(
                "claims",
                "restart-workers",
                "Restart the workers",
                "Restart one node after the other.",
                List.of("production"),
                List.of("claims-*"),
                Level.LOW,
                DataEffect.NONE,
                List.of("test-report"),
                10,
                NOW.plus(Duration.ofDays(90)));
    }
}
