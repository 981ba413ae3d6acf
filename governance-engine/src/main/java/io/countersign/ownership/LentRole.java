package io.countersign.ownership;

import io.countersign.policy.OwnerRole;
import java.util.UUID;

/** An owner role of a platform that a person holds on loan now. */
public record LentRole(UUID platformId, String platform, OwnerRole role) {}
