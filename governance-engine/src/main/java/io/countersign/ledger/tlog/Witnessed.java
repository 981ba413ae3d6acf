package io.countersign.ledger.tlog;

/**
 * What a policy says of a checkpoint.
 *
 * @param cosigned witnesses of the policy that cosigned it
 * @param witnesses witnesses of the policy
 * @param accepted whether those who cosigned are the quorum
 */
public record Witnessed(int cosigned, int witnesses, boolean accepted) {

    /** Where no policy names a witness. */
    public static final Witnessed NOT = new Witnessed(0, 0, false);

    /** Whether it may be called witnessed: by somebody, and by as many as the policy asks for. */
    public boolean yes() {
        return accepted && cosigned > 0;
    }
}
