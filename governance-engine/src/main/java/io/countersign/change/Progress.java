package io.countersign.change;

import io.countersign.policy.OwnerRole;
import java.util.Set;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/**
 * How requests move on beside what people command: called by the processes, permits and deployments, none of which
 * holds a rule. Asking twice changes nothing.
 */
public class Progress {

    private final Conclusions conclusions;
    private final Deployments deployments;
    private final Escalations escalations;

    Progress(Conclusions conclusions, Deployments deployments, Escalations escalations) {
        this.conclusions = conclusions;
        this.deployments = deployments;
        this.escalations = escalations;
    }

    /** The roles whose decision is open now; none when a standing decision already ended the round. */
    @Transactional(readOnly = true)
    public Set<OwnerRole> openRoles(UUID id) {
        return conclusions.openRoles(id);
    }

    /** Who is asked until when, and the window; costs no query where the request is locked already. */
    @Transactional(readOnly = true)
    public RoundFacts roundFacts(UUID id) {
        return conclusions.roundFacts(id);
    }

    /** Whether the role's owner is requester, author or tester, so that the deputy is asked at once. */
    @Transactional(readOnly = true)
    public boolean ownerBarred(UUID id, OwnerRole role) {
        return conclusions.ownerBarred(id, role);
    }

    /** Whether a role's decision stands; a task that completes without it is refused. */
    @Transactional(readOnly = true)
    public boolean decided(UUID id, OwnerRole role) {
        return conclusions.decided(id, role);
    }

    /**
     * Keeps the request's row locked until the transaction ends, before a process changes what commands change under that
     * lock. Does nothing for a request that is no more.
     */
    @Transactional
    public void hold(UUID id) {
        conclusions.hold(id);
    }

    /**
     * Draws the conclusion from the decisions that stand: rejected if one rejects, else returned if one returns, else
     * WAITING or READY if all approve. What nobody decided in time is returned to the requester, or expires with its
     * window. Moves the state and records it; does nothing while roles are open and have time.
     */
    @Transactional
    public State conclude(UUID id) {
        return conclusions.conclude(id);
    }

    /** Moves WAITING to READY when no requirement of phase PERMIT is unmet any more. */
    @Transactional
    public State awaitPermit(UUID id) {
        return conclusions.awaitPermit(id);
    }

    /** Tells that a role's decision is open for long; says whether it still is. */
    @Transactional
    public boolean bringUp(UUID id, OwnerRole role, Escalation step) {
        return escalations.bringUp(id, role, step);
    }

    /** Records and tells that what is owed was not ratified in time; does nothing where it was. */
    @Transactional
    public void markOverdue(UUID id) {
        escalations.markOverdue(id);
    }

    /** Ends a request whose window has passed undecided or undeployed. */
    @Transactional
    public State expire(UUID id) {
        return conclusions.expire(id);
    }

    /**
     * Moves an approved request to READY when no requirement of phase PERMIT is unmet any more, and back to WAITING when
     * one is again.
     */
    @Transactional
    public State reassess(UUID id) {
        return conclusions.reassess(id);
    }

    /**
     * Evaluates a submitted request for its deployment and keeps its row locked until the transaction ends, so that the
     * answer holds for what the caller does about it.
     *
     * @throws UnknownChange
     */
    @Transactional
    public Clearance clear(UUID id) {
        return deployments.clear(id);
    }

    /** A permit was minted for a request that is READY, or again for one that is PERMITTED. */
    @Transactional
    public void permitted(UUID id) {
        deployments.permitted(id);
    }

    /** Its permit expired or was revoked: READY again, or WAITING. Does nothing unless it is PERMITTED. */
    @Transactional
    public State permitEnded(UUID id) {
        return deployments.permitEnded(id);
    }

    /** Its permit was used; it is PERMITTED and becomes DEPLOYING. */
    @Transactional
    public void redeemed(UUID id) {
        deployments.redeemed(id);
    }

    /** Its deployment was reported. Does nothing unless it is DEPLOYING. */
    @Transactional
    public State deployed(UUID id, boolean succeeded) {
        return deployments.deployed(id, succeeded);
    }

    /** Closes a deployed request when no requirement of phase CLOSE is unmet any more. */
    @Transactional
    public State close(UUID id) {
        return deployments.close(id);
    }
}
