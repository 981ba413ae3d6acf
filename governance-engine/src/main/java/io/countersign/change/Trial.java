package io.countersign.change;

import io.countersign.policy.Level;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a draft would have changed for the requests of a period, each as it was judged last in it.
 *
 * @param requests how many requests were judged in the period
 * @param otherwise how many of them the draft would have asked something else, or rated otherwise
 * @param lines the first of these, at most {@value #MOST}
 * @param months counts by month of the judgement, oldest first
 * @param requirements counts by requirement, by id
 */
public record Trial(
        long requests, long otherwise, List<Line> lines, List<Month> months, List<ByRequirement> requirements) {

    static final int MOST = 1_000;

    /**
     * A request that would have gone otherwise.
     *
     * @param title of the request, as it was judged
     * @param newlyUnmet ids of requirements that would have been unmet
     * @param noLongerAsked ids of requirements that nobody would have asked for
     */
    public record Line(
            UUID changeId,
            String title,
            String platform,
            Instant judgedAt,
            List<String> newlyUnmet,
            List<String> noLongerAsked,
            Level riskThen,
            Level riskUnderDraft) {}

    /** @param month such as {@code 2026-11} */
    public record Month(String month, long requests, long otherwise) {}

    /** How often the draft changes what became of a requirement. */
    public record ByRequirement(String id, long newlyUnmet, long noLongerAsked) {}
}
