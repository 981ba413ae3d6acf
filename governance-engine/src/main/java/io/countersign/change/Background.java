package io.countersign.change;

import io.countersign.policy.RiskInputs.TrackRecord;
import io.countersign.readiness.ReadinessRow;
import io.countersign.waiver.PolicyException;
import java.util.List;
import java.util.Map;

/**
 * What is known of a platform beside its owners, as far as a request on it is judged by that.
 *
 * @param history what became of the platform's changes lately
 * @param firstPromotion whether no other promotion of the platform to production ever became ready
 * @param readiness the eight artifacts of production readiness as they stand now
 * @param exceptions those granted and not expired, of the platform or of this request
 * @param overdue ratifications of other requests on the platform that are past their deadline
 * @param confirmed whether what people confirmed last of this request's deployment was as it should be, by kind
 * @param following what it has to do with a template
 */
record Background(
        TrackRecord history,
        boolean firstPromotion,
        List<ReadinessRow> readiness,
        List<PolicyException> exceptions,
        List<OverdueDebt> overdue,
        Map<Confirmation.Kind, Boolean> confirmed,
        Following following) {

    /** Of a platform that is not known. */
    static final Background UNKNOWN = new Background(TrackRecord.NEW, true, List.of(), List.of(), List.of(), Map.of());

    /** What was kept before a field was known keeps its meaning. */
    @SuppressWarnings("NullAway") // JSON binding hands null for what is missing
    Background {
        overdue = overdue == null ? List.of() : overdue;
        confirmed = confirmed == null ? Map.of() : confirmed;
        following = following == null ? Following.NONE : following;
    }

    /** Of a request that follows no template. */
    Background(
            TrackRecord history,
            boolean firstPromotion,
            List<ReadinessRow> readiness,
            List<PolicyException> exceptions,
            List<OverdueDebt> overdue,
            Map<Confirmation.Kind, Boolean> confirmed) {
        this(history, firstPromotion, readiness, exceptions, overdue, confirmed, Following.NONE);
    }
}
