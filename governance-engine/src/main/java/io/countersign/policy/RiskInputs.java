package io.countersign.policy;

import org.jspecify.annotations.Nullable;

/**
 * What the risk rating follows from.
 *
 * @param effect null while not stated; counts as the worst
 * @param tested whether a test report is among the evidence
 * @param history what became of the platform's changes lately
 * @param window how the deployment is fenced in time
 */
public record RiskInputs(
        RiskAssessment stated, @Nullable DataEffect effect, boolean tested, TrackRecord history, WindowLength window) {

    /** What became of the platform's changes in the last 90 days. */
    public enum TrackRecord {
        /** None reached production yet. */
        NEW,
        STEADY,
        /** One failed or was rolled back. */
        TROUBLED
    }

    /** How long the window is: the longer, the less anybody watches. */
    public enum WindowLength {
        /** At most 24 hours. */
        SHORT,
        LONG,
        NOT_STATED
    }
}
