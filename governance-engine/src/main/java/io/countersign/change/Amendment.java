package io.countersign.change;

import io.countersign.policy.OwnerRole;
import java.util.Set;

/**
 * The effect of an amendment.
 *
 * @param fell roles whose decision no longer stands
 * @param carriedOver roles whose decision stands on
 */
public record Amendment(Change change, Set<OwnerRole> fell, Set<OwnerRole> carriedOver) {}
