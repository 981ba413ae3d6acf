package io.countersign.ownership;

import io.countersign.policy.OwnerRole;
import java.util.UUID;

/**
 * A nomination that waits for somebody's step.
 *
 * @param accepted whether the nominee has accepted, so that what it waits for is the confirmation
 */
public record OpenNomination(UUID id, String platform, OwnerRole role, boolean deputy, boolean accepted) {}
