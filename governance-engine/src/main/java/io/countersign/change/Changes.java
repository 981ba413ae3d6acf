package io.countersign.change;

import io.countersign.people.Actor;
import io.countersign.policy.OwnerRole;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Change requests from draft to close. Every command first locks the request's row, then checks, then writes rows,
 * ledger entry and event in one transaction; a refused command changes nothing.
 */
public class Changes {

    Changes() {}

    /** Evaluates a submission and stores nothing. */
    public Evaluation dryRun(Actor actor, Submission submission) {
        throw new IllegalStateException();
    }

    /**
     * Stores a draft, visible to its requester only.
     *
     * @throws io.countersign.policy.Unacceptable malformed values; missing ones are allowed
     */
    public Change draft(Actor actor, Submission submission) {
        throw new IllegalStateException();
    }

    /**
     * Submits a new request.
     *
     * @throws io.countersign.policy.Unacceptable every malformed value and every unmet requirement of phase SUBMIT
     */
    public Change submit(Actor actor, Submission submission) {
        throw new IllegalStateException();
    }

    /** Submits a stored draft, under the same rules. */
    public Change submitDraft(Actor actor, UUID id) {
        throw new IllegalStateException();
    }

    /**
     * Replaces the submitted fields. Only the requester may. The decisions whose role digest changed fall, the others
     * are carried over by an entry.
     *
     * @param expectedDigest the submission digest that the caller saw
     * @throws ChangeConflict DIGEST_STALE or WRONG_STATE
     */
    public Amendment amend(Actor actor, UUID id, String expectedDigest, Submission submission) {
        throw new IllegalStateException();
    }

    /** Ends a request that is not deployed. Only the requester may. */
    public Change withdraw(Actor actor, UUID id, @Nullable String reason) {
        throw new IllegalStateException();
    }

    /**
     * Records an owner's decision.
     *
     * @throws io.countersign.people.NotAllowed not the owner, nor a deputy whose turn it is; or segregation of duties
     * @throws ChangeConflict DIGEST_STALE, ALREADY_DECIDED or WRONG_STATE
     * @throws io.countersign.policy.Unacceptable the rationale is missing
     */
    public Decision decide(Actor actor, UUID id, NewDecision decision) {
        throw new IllegalStateException();
    }

    /** Takes an approval back, until redemption. The person who gave it, or the role's owner, may. */
    public Change revoke(Actor actor, UUID id, OwnerRole role, String reason) {
        throw new IllegalStateException();
    }

    /**
     * One request, evaluated now.
     *
     * @throws UnknownChange also for somebody else's draft
     */
    public Change get(Actor actor, UUID id) {
        throw new IllegalStateException();
    }

    /** A page of requests that the actor may see. */
    public List<ChangeSummary> list(Actor actor, ChangeQuery query) {
        throw new IllegalStateException();
    }

    /** Requests by id as seen by the rules, for lists that show them; drafts included; a fixed number of queries. */
    public Map<UUID, Change> byIds(Collection<UUID> ids) {
        throw new IllegalStateException();
    }

    /**
     * In which capacity the person may decide now, by role; roles that are closed to them are left out. The same rule
     * that {@link #decide} applies.
     */
    public Map<OwnerRole, WhyMe> capacities(Change change, UUID personId) {
        throw new IllegalStateException();
    }

    // --- called by the process, which holds no rule ---------------------------------------------------------------

    /** The roles whose decision is open now; none when a standing decision already ended the round. */
    public Set<OwnerRole> openRoles(UUID id) {
        throw new IllegalStateException();
    }

    /** Whether a role's decision stands; a task that completes without it is refused. */
    public boolean decided(UUID id, OwnerRole role) {
        throw new IllegalStateException();
    }

    /**
     * Draws the conclusion from the decisions that stand: rejected if one rejects, else returned if one returns, else
     * WAITING or READY if all approve. Moves the state and records it; does nothing while roles are open.
     */
    public State conclude(UUID id) {
        throw new IllegalStateException();
    }

    /** Moves WAITING to READY when no requirement of phase PERMIT is unmet any more. */
    public State awaitPermit(UUID id) {
        throw new IllegalStateException();
    }

    /** Ends a request whose window has passed undecided or undeployed. */
    public State expire(UUID id) {
        throw new IllegalStateException();
    }
}
