package io.countersign.change;

import io.countersign.policy.Fault;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.RiskRating;
import java.util.List;
import java.util.Map;

/**
 * What would become of a submission; nothing was stored.
 *
 * @param submissionDigest empty, as the role digests, while a malformed value cannot be digested
 * @param faults what would be refused, each at its field: malformed values and unmet requirements of phase SUBMIT
 * @param deciders user names of who would be asked first, by role; empty while the platform is not known
 */
public record Evaluation(
        String submissionDigest,
        Map<OwnerRole, String> roleDigests,
        RiskRating risk,
        List<Requirement> requirements,
        List<Fault> faults,
        Map<OwnerRole, String> deciders) {}
