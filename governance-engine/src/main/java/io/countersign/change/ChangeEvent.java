package io.countersign.change;

import io.countersign.ownership.Platform;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Rulebook;
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

    /** Somebody is named for a late role, and a second compliance officer has to confirm it. */
    record SubstituteProposed(UUID changeId, OwnerRole role, UUID personId) implements ChangeEvent {}

    /** May decide for a late role from now on. */
    record SubstituteNamed(UUID changeId, OwnerRole role, UUID personId) implements ChangeEvent {}

    /** Took a seat after the submission, and may decide on the request from now on. */
    record NewcomerConfirmed(UUID changeId, OwnerRole role, UUID personId) implements ChangeEvent {}

    /** The owners' decisions came to a conclusion: returned, rejected, or approved. */
    record Concluded(UUID changeId, State state) implements ChangeEvent {}

    /** All four owners approved; what they approved by which rules is told with it, as it was read to conclude. */
    record Approved(
            UUID changeId,
            Submission submission,
            String submissionDigest,
            Platform platform,
            Level risk,
            Rulebook rules)
            implements ChangeEvent {}

    /** An owner's decision is open for so long that somebody is told. */
    record OwnerTaskDue(UUID changeId, OwnerRole role, Escalation step) implements ChangeEvent {}

    /** Nobody finished the round in time: returned to the requester, or expired with its window. */
    record Undecided(UUID changeId, State state) implements ChangeEvent {}

    /** What was deployed ahead of the owners was not ratified in time. */
    record RatificationOverdue(UUID changeId) implements ChangeEvent {}

    /** Withdrawn by the requester. */
    record Withdrawn(UUID changeId) implements ChangeEvent {}

    /** Every requirement of phase PERMIT is met: a permit may be minted. */
    record Ready(UUID changeId) implements ChangeEvent {}

    /** Was ready or permitted, and a requirement of phase PERMIT is unmet again. */
    record Held(UUID changeId) implements ChangeEvent {}

    /** Its permit was redeemed: it is being deployed. */
    record Redeemed(UUID changeId) implements ChangeEvent {}

    /** The deployment was reported. */
    record Deployed(UUID changeId, boolean succeeded) implements ChangeEvent {}

    /** Somebody looked at what was deployed and found it right, or not. */
    record Verified(UUID changeId, boolean ok) implements ChangeEvent {}

    /** Came to its end after a deployment: closed, or closed as rolled back. */
    record Closed(UUID changeId, State state) implements ChangeEvent {}

    /** One person has asked to have it deployed ahead of the owners; a second must confirm. */
    record GlassAsked(UUID changeId) implements ChangeEvent {}

    /** May be deployed ahead of the owners' decisions, which are owed from now on. */
    record AuthorisedAhead(UUID changeId, Authority authority) implements ChangeEvent {}

    /** What was done ahead of the owners' decisions was ratified by all four, or rejected by one. */
    record Ratified(UUID changeId, boolean approved) implements ChangeEvent {}

    /** Somebody who has to do with it asked a question; no decision waits for the answer. */
    record QuestionAsked(UUID changeId, UUID questionId) implements ChangeEvent {}

    /** The requester or an author answered a question. */
    record QuestionAnswered(UUID changeId, UUID questionId) implements ChangeEvent {}

    /** Its record is being deleted; whoever keeps rows about it deletes them now, its own rows go last. */
    record Deleted(UUID changeId) implements ChangeEvent {}
}
