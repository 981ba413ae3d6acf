package io.countersign.people;

import java.util.UUID;

/**
 * A human or a machine, whatever accounts they sign in with. Rules see persons, never accounts.
 *
 * @param userName unique short name that requests and pages use
 */
public record Person(UUID id, String userName, String displayName, boolean machine) {}
