package io.countersign.change;

import io.countersign.policy.OwnerRole;
import java.util.Map;

/**
 * What decisions bind to.
 *
 * @param submission over every group
 * @param roles over the groups that each role answers for
 */
record SubmissionDigests(String submission, Map<OwnerRole, String> roles) {

    /** Of what cannot be digested and is therefore never stored. */
    static final SubmissionDigests NONE = new SubmissionDigests("", Map.of());

    /** The digest that a role's decision binds to. */
    String of(OwnerRole role) {
        String digest = roles.get(role);
        if (digest == null) {
            throw new IllegalStateException("No digest for role " + role);
        }
        return digest;
    }
}
