package io.countersign.people;

import java.util.Set;
import java.util.UUID;

/**
 * Which persons are one human is known otherwise than before.
 *
 * @param persons whom it concerns
 */
public record AccountsLinked(Set<UUID> persons) {}
