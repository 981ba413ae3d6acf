package io.countersign.stewardship;

import io.countersign.policy.PolicyDifference;
import java.time.Instant;

/**
 * What an activation would bind.
 *
 * @param difference from what is in force now
 * @param loosens whether anybody would be asked less, compared with what is in force or already confirmed to come
 * @param effectiveAt when it would come into force if it were confirmed now
 */
public record Outlook(PolicyDifference difference, boolean loosens, Instant effectiveAt) {}
