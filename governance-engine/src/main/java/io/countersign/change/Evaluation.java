package io.countersign.change;

import io.countersign.policy.Fault;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.RiskRating;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a submission; nothing was stored.
 *
 * @param submissionDigest empty, as the role digests, while a malformed value cannot be digested
 * @param faults what would be refused, each at its field: malformed values and unmet requirements of phase SUBMIT
 * @param timeToDecide how long they would have; null while kind or platform is not known, or where nobody is asked
 * @param deciders user names of who would be asked first, by role; empty while the platform is not known, or where a
 *     template covers it
 * @param authority what would allow it: the owners, or a template
 * @param outside why a standard change would become a normal one, null if it would not
 */
public record Evaluation(
        String submissionDigest,
        Map<OwnerRole, String> roleDigests,
        RiskRating risk,
        List<Requirement> requirements,
        List<Fault> faults,
        @Nullable Duration timeToDecide,
        Map<OwnerRole, String> deciders,
        Authority authority,
        @Nullable OutsideTemplate outside) {}
