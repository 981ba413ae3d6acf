package io.countersign.change;

import io.countersign.policy.OwnerRole;
import org.jspecify.annotations.Nullable;

/**
 * A decision as the decider sends it.
 *
 * @param rationale required to reject, to return, and to approve at high risk
 * @param submissionDigest the digest that was on the page
 */
public record NewDecision(
        OwnerRole role, Outcome outcome, @Nullable String rationale, String submissionDigest) {}
