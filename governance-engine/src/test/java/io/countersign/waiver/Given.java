package io.countersign.waiver;

import io.countersign.ownership.Environment;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platform.Seats;
import io.countersign.people.Actor;
import io.countersign.people.Person;
import io.countersign.people.RealmRole;
import io.countersign.policy.Demand;
import io.countersign.policy.Need;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.PackRequirement;
import io.countersign.policy.Phase;
import io.countersign.policy.Scope;
import io.countersign.policy.Sector;
import io.countersign.waiver.ExceptionRow.DecisionRow;
import io.countersign.waiver.ExceptionRow.State;
import io.countersign.waiver.NewException.OfChange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A platform with named people, and exceptions on it. */
final class Given {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final Platform CLAIMS = claims(Set.of());
    static final Actor RITA = actor("rita", RealmRole.REQUESTER);
    static final Actor DEV = actor("dev", RealmRole.REQUESTER);

    private Given() {}

    /** The platform while the owners of these roles are absent. */
    static Platform claims(Set<OwnerRole> absent) {
        Map<OwnerRole, Seats> seats = new EnumMap<>(OwnerRole.class);
        for (OwnerRole role : OwnerRole.values()) {
            Seats held = new Seats(owner(role).person(), NOW, deputy(role).person(), absent.contains(role));
            seats.put(role, held);
        }
        return new Platform(
                new UUID(0, 1),
                "claims",
                "Claims",
                Set.of(Sector.HEALTHCARE),
                1,
                List.of(new Environment("production", true)),
                seats,
                1);
    }

    static Actor owner(OwnerRole role) {
        return actor("owner-" + role, RealmRole.OWNER);
    }

    static Actor deputy(OwnerRole role) {
        return actor("deputy-" + role, RealmRole.OWNER);
    }

    static Actor actor(String name, RealmRole... roles) {
        String userName = name.toLowerCase(Locale.ROOT);
        UUID id = UUID.nameUUIDFromBytes(userName.getBytes(StandardCharsets.UTF_8));
        return new Actor(new Person(id, userName, name, false), Set.of(roles));
    }

    /** Asked by this person for a change that rita requested and dev wrote; SECURITY is accountable. */
    static ExceptionRow asked(Actor by, DecisionRow... decisions) {
        return new ExceptionRow(
                new UUID(2, 1),
                "vulnerability-scan",
                CLAIMS.id(),
                CLAIMS.key(),
                new UUID(3, 1),
                "The scanner is down.",
                "Manual review.",
                OwnerRole.SECURITY,
                by.id(),
                NOW,
                NOW.plus(Duration.ofDays(30)),
                State.ASKED,
                Set.of(RITA.id(), DEV.id()),
                List.of(decisions));
    }

    static DecisionRow approval(OwnerRole role, Actor by) {
        return new DecisionRow(role, true, null, by.id(), null, NOW);
    }

    /** What rita wants for her change. */
    static NewException wanted(String reason, String control, Instant expiresAt) {
        OfChange change = new OfChange(new UUID(3, 1), RITA.id(), Set.of(RITA.id(), DEV.id()));
        return new NewException("vulnerability-scan", CLAIMS.key(), change, reason, control, expiresAt);
    }

    static Demand demand(boolean waivable, OwnerRole accountable) {
        PackRequirement requirement = new PackRequirement(
                "vulnerability-scan",
                "Vulnerability scan",
                "A scan, not older than 30 days.",
                Phase.PERMIT,
                "cap.test-evidence",
                List.of(),
                waivable,
                accountable,
                Scope.ALWAYS,
                new Need.Fact("scan"));
        return new Demand(requirement, "soc-2@1", List.of("soc-2@1"), List.of());
    }
}
