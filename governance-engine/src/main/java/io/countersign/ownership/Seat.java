package io.countersign.ownership;

import io.countersign.policy.OwnerRole;
import java.util.UUID;

/** A seat that a person holds: owner or deputy of one role of one platform. */
public record Seat(UUID platformId, String platform, OwnerRole role, boolean deputy, boolean ownerAbsent) {

    /** The same of an owner whose account ended. */
    Seat withoutOwner() {
        return new Seat(platformId, platform, role, deputy, true);
    }
}
