package io.countersign.change;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What became of repeating every evaluation of a period with the rules that were in force then.
 *
 * @param replayed how many evaluations were repeated
 * @param same how many of them gave the same answer from inputs that are as recorded
 * @param differences the first differences found, at most {@value #MOST}
 */
public record Replay(long replayed, long same, List<Difference> differences) {

    static final int MOST = 1_000;

    /** Whether every evaluation gave the same answer. */
    public boolean faithful() {
        return replayed == same;
    }

    /**
     * One thing that is otherwise.
     *
     * @param cause why the request was judged, such as {@code DECIDED}
     * @param what what differs: {@code inputs}, {@code ledger}, {@code submission}, {@code documents}, {@code tables},
     *     {@code rating}, {@code rules}, {@code ruling} or {@code requirement} with its id
     * @param then as recorded
     * @param now as found or computed now
     */
    public record Difference(UUID changeId, Instant evaluatedAt, String cause, String what, String then, String now) {}
}
