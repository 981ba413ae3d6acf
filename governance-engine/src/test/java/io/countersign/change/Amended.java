package io.countersign.change;

import io.countersign.document.EvidenceItem;
import io.countersign.policy.ChangeClass;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Kind;
import io.countersign.policy.RiskAssessment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Submissions that differ from another in one field. */
final class Amended {

    private Amended() {}

    static Submission title(Submission base, String title) {
        return copy(base, title, base.plan(), base.authors(), base.window(), base.risk());
    }

    static Submission plan(Submission base, String plan) {
        return copy(base, base.title(), plan, base.authors(), base.window(), base.risk());
    }

    static Submission authors(Submission base, List<String> authors) {
        return copy(base, base.title(), base.plan(), authors, base.window(), base.risk());
    }

    static Submission window(Submission base, Window window) {
        return copy(base, base.title(), base.plan(), base.authors(), window, base.risk());
    }

    static Submission risk(Submission base, RiskAssessment risk) {
        return copy(base, base.title(), base.plan(), base.authors(), base.window(), risk);
    }

    /** An emergency change that comes without evidence. */
    static Submission emergency(Submission base, String incident) {
        return new Submission(
                Kind.CHANGE,
                ChangeClass.EMERGENCY,
                base.platform(),
                base.title(),
                base.summary(),
                base.environment(),
                base.artifacts(),
                base.authors(),
                base.testers(),
                base.window(),
                base.plan(),
                base.backoutPlan(),
                base.dataEffect(),
                base.risk(),
                base.facts(),
                List.of(),
                base.rollbackTo(),
                incident,
                base.template());
    }

    static Submission evidence(Submission base, List<EvidenceItem> evidence) {
        return new Submission(
                base.kind(),
                base.changeClass(),
                base.platform(),
                base.title(),
                base.summary(),
                base.environment(),
                base.artifacts(),
                base.authors(),
                base.testers(),
                base.window(),
                base.plan(),
                base.backoutPlan(),
                base.dataEffect(),
                base.risk(),
                base.facts(),
                evidence,
                base.rollbackTo(),
                base.incident(),
                base.template());
    }

    static Submission dataEffect(Submission base, DataEffect effect) {
        return new Submission(
                base.kind(),
                base.changeClass(),
                base.platform(),
                base.title(),
                base.summary(),
                base.environment(),
                base.artifacts(),
                base.authors(),
                base.testers(),
                base.window(),
                base.plan(),
                base.backoutPlan(),
                effect,
                base.risk(),
                base.facts(),
                base.evidence(),
                base.rollbackTo(),
                base.incident(),
                base.template());
    }

    private static Submission copy(
            Submission base,
            @Nullable String title,
            @Nullable String plan,
            List<String> authors,
            @Nullable Window window,
            @Nullable RiskAssessment risk) {
        return new Submission(
                base.kind(),
                base.changeClass(),
                base.platform(),
                title,
                base.summary(),
                base.environment(),
                base.artifacts(),
                authors,
                base.testers(),
                window,
                plan,
                base.backoutPlan(),
                base.dataEffect(),
                risk,
                base.facts(),
                base.evidence(),
                base.rollbackTo(),
                base.incident(),
                base.template());
    }
}
