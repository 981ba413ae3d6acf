package io.countersign.policy;

import org.jspecify.annotations.Nullable;

/**
 * What the requester states about risk; parts not yet filled in are null.
 *
 * @param impact harm if it goes wrong
 * @param dataClassification sensitivity of the data touched
 * @param blastRadius how much is affected at once
 */
public record RiskAssessment(
        @Nullable Level impact,
        @Nullable Level dataClassification,
        @Nullable Level blastRadius) {}
