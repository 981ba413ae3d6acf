package io.countersign.change;

import java.util.List;
import java.util.UUID;

/**
 * Why a change that was asked for as standard became a normal one.
 *
 * @param templateId the version that it was held against
 * @param template its name
 * @param breaches every bound that it does not keep
 */
public record OutsideTemplate(UUID templateId, String template, int version, List<Breach> breaches) {

    public OutsideTemplate {
        breaches = List.copyOf(breaches);
    }

    /** A bound that is not kept, and why in words. */
    public record Breach(Bound bound, String reason) {}

    /** What a template bounds. */
    public enum Bound {
        /** The template itself: approved by the four, not ended and not over. */
        VALIDITY,
        ENVIRONMENT,
        ARTIFACTS,
        RISK,
        DATA_EFFECT,
        /** Nobody who approved the template takes part in the change. */
        SEGREGATION
    }

    /** The reasons alone. */
    public List<String> reasons() {
        return breaches.stream().map(Breach::reason).toList();
    }
}
