package io.countersign.change;

import io.countersign.policy.OwnerRole;
import java.util.UUID;

/**
 * What happened to a change request, published in the transaction that did it. A listener that throws undoes it.
 */
public sealed interface ChangeEvent {

    /** The change request. */
    UUID changeId();

    /** Submitted, for the first time. */
    record Submitted(UUID changeId) implements ChangeEvent {}

    /** A role's decision was recorded; the row exists. */
    record Decided(UUID changeId, OwnerRole role, Outcome outcome) implements ChangeEvent {}

    /** Amended after submission; the open round is over and the next asks the roles that are open now. */
    record Amended(UUID changeId) implements ChangeEvent {}

    /** An owner took back an approval; the role is open again. */
    record ApprovalRevoked(UUID changeId, OwnerRole role) implements ChangeEvent {}

    /** Withdrawn by the requester. */
    record Withdrawn(UUID changeId) implements ChangeEvent {}

    /** Its record is being deleted; whoever keeps rows about it deletes them now, its own rows go last. */
    record Deleted(UUID changeId) implements ChangeEvent {}
}
