package io.countersign.people;

import java.util.UUID;

/**
 * A human or a machine, whatever accounts they sign in with. Rules see persons, never accounts.
 *
 * @param userName unique short name that requests and pages use
 * @param ended whether no account of theirs counts any more: their issuers disabled or removed them
 */
public record Person(UUID id, String userName, String displayName, boolean machine, boolean ended) {

    /** Somebody whose account counts. */
    public Person(UUID id, String userName, String displayName, boolean machine) {
        this(id, userName, displayName, machine, false);
    }
}
