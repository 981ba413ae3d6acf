package io.countersign.change;

import io.countersign.policy.OwnerRole;

/** The request is not in a state for this, or is no longer what the caller saw. */
public class ChangeConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    private ChangeConflict(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    static ChangeConflict wrongState(ChangeRequest request, String act) {
        return new ChangeConflict(
                Reason.WRONG_STATE, "The request is %s and cannot be %s.".formatted(Words.lower(request.state()), act));
    }

    static ChangeConflict stale(ChangeRequest request) {
        return new ChangeConflict(
                Reason.DIGEST_STALE,
                "The request was amended since you read it; its digest is %s now."
                        .formatted(request.digests().submission()));
    }

    static ChangeConflict alreadyDecided(OwnerRole role) {
        return new ChangeConflict(Reason.ALREADY_DECIDED, "The %s has decided already.".formatted(Words.owner(role)));
    }

    static ChangeConflict nothingToRevoke(OwnerRole role) {
        return new ChangeConflict(
                Reason.NOTHING_TO_REVOKE, "No approval of the %s stands.".formatted(Words.owner(role)));
    }

    static ChangeConflict nothingToConfirm() {
        return new ChangeConflict(
                Reason.NOTHING_TO_CONFIRM, "Nobody has asked to have this request deployed ahead of its owners.");
    }

    static ChangeConflict allowedAsItIs() {
        return new ChangeConflict(
                Reason.WRONG_STATE,
                "The request was allowed ahead of its owners as it is; it takes evidence, and no other amendment.");
    }

    static ChangeConflict nothingOwed() {
        return new ChangeConflict(Reason.NOTHING_OWED, "No ratification is owed for this request.");
    }

    static ChangeConflict nobodyWaits(String message) {
        return new ChangeConflict(Reason.WRONG_STATE, message);
    }

    /** Which conflict it is. */
    public Reason reason() {
        return reason;
    }

    /** The kinds of conflict. */
    public enum Reason {
        /** The digest that the caller saw is no longer current. */
        DIGEST_STALE,
        /** The role has decided already. */
        ALREADY_DECIDED,
        /** The state admits no such act. */
        WRONG_STATE,
        /** There is no standing approval of this role to revoke. */
        NOTHING_TO_REVOKE,
        /** Nobody has broken the glass. */
        NOTHING_TO_CONFIRM,
        /** Nothing was deployed ahead of the owners, or it is settled. */
        NOTHING_OWED
    }
}
