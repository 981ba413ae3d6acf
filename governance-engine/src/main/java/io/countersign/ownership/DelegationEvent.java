package io.countersign.ownership;

import java.util.UUID;

/** What happened to a delegation, published in the transaction that did it. */
public sealed interface DelegationEvent {

    /** The delegation. */
    UUID delegationId();

    /** An owner lent a role. */
    record Lent(UUID delegationId) implements DelegationEvent {}

    /** The owner took it back. */
    record Revoked(UUID delegationId) implements DelegationEvent {}
}
