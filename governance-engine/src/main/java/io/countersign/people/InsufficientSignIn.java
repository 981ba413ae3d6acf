package io.countersign.people;

import io.countersign.policy.SignInDemand;

/** Policy asks for a stronger or more recent sign-in behind this act; the same person may repeat it after that. */
public class InsufficientSignIn extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient SignInDemand demand;

    InsufficientSignIn(SignInDemand demand) {
        super("Policy asks for %s behind this. Sign in again, then repeat it.".formatted(demand.words()));
        this.demand = demand;
    }

    /** What policy asks for. */
    public SignInDemand demand() {
        return demand;
    }
}
