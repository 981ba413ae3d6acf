package io.countersign.readiness;

import io.countersign.document.EvidenceItem;
import io.countersign.ownership.Environment;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platform.Seats;
import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Sector;
import io.countersign.readiness.AttachmentRow.SignOffRow;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A platform with named people, and what is attached to it. */
final class Given {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final Platform CLAIMS = claims(Set.of());

    private Given() {}

    /** The platform while the owners of these roles are absent. */
    static Platform claims(Set<OwnerRole> absent) {
        Map<OwnerRole, Seats> seats = new EnumMap<>(OwnerRole.class);
        for (OwnerRole role : OwnerRole.values()) {
            seats.put(role, new Seats(owner(role), NOW, deputy(role), absent.contains(role)));
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

    static Person owner(OwnerRole role) {
        return person("owner-" + role);
    }

    static Person deputy(OwnerRole role) {
        return person("deputy-" + role);
    }

    static Person person(String name) {
        String userName = name.toLowerCase(Locale.ROOT);
        return new Person(UUID.nameUUIDFromBytes(userName.getBytes(StandardCharsets.UTF_8)), userName, name, false);
    }

    static EvidenceItem evidence() {
        return EvidenceItem.referenced(
                "readiness", "Data sheet", "https://wiki.example/data", "sha256:" + "d0".repeat(32), null, null);
    }

    /** Attached just now for so long and signed off by these roles. */
    static AttachmentRow attached(ReadinessArtifact artifact, Duration validFor, OwnerRole... signed) {
        AttachmentRow row = AttachmentRow.attached(
                new UUID(1, artifact.ordinal()),
                CLAIMS.id(),
                artifact,
                evidence(),
                NOW.plus(validFor),
                owner(artifact.accountable()).id(),
                NOW);
        return row.with(List.of(signed).stream()
                .map(role -> new SignOffRow(role, owner(role).id(), null, NOW))
                .toList());
    }
}
