package io.countersign.ownership;

import io.countersign.policy.Sector;
import java.util.Set;
import java.util.UUID;

/** A platform without the people who answer for it. */
record PlatformRow(UUID id, String key, String name, Set<Sector> sectors, int tier, long version) {}
