package io.countersign.policy;

import java.time.Duration;
import java.util.List;

/**
 * On what authority an earlier artifact may be put back.
 *
 * @param basis act under the grant and ratify later, or ask the owners first
 * @param validFor how long a grant of this kind holds after deployment; zero where there is none
 * @param timeToRatify how long the owners have to ratify, or to decide where they are asked first
 * @param rules ids of the rules that said so
 */
public record RollbackAuthority(Basis basis, Duration validFor, Duration timeToRatify, List<String> rules) {

    /** What the authority rests on. */
    public enum Basis {
        GRANT,
        EXPEDITED_APPROVAL
    }
}
