package io.countersign.change;

import io.countersign.ownership.Environment;
import io.countersign.ownership.Platform;
import io.countersign.policy.Capability;
import io.countersign.policy.ChangeClass;
import io.countersign.policy.Kind;
import io.countersign.policy.Phase;
import io.countersign.policy.RiskAssessment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the floor asks of every submission: complete, and decidable by four distinct persons. */
final class SubmissionRequirements {

    private final Situation situation;
    private final Submission submission;
    private final List<Requirement> found = new ArrayList<>();

    private SubmissionRequirements(Situation situation) {
        this.situation = situation;
        this.submission = situation.submission();
    }

    static List<Requirement> evaluate(Situation situation) {
        SubmissionRequirements requirements = new SubmissionRequirements(situation);
        requirements.fields();
        requirements.owners();
        return requirements.found;
    }

    private void fields() {
        submit("kind", "Kind", Capability.IMPACT_ANALYSIS, submission.kind() == null ? "State the kind." : "");
        byKind();
        platform();
        environment();
        text("title", "Title", Capability.IMPACT_ANALYSIS, submission.title());
        text("summary", "Summary", Capability.IMPACT_ANALYSIS, submission.summary());
        listed("artifacts", "Artifacts", Capability.INTEGRITY_ARTIFACT, submission.artifacts(), "artifact");
        listed("authors", "Authors", Capability.SEGREGATION, submission.authors(), "author");
        listed("testers", "Testers", Capability.SEGREGATION, submission.testers(), "tester");
        window();
        text("plan", "Plan", Capability.IMPACT_ANALYSIS, submission.plan());
        text("backoutPlan", "Back-out plan", Capability.ROLLBACK, submission.backoutPlan());
        submit(
                "dataEffect",
                "Effect on data",
                Capability.ROLLBACK,
                submission.dataEffect() == null ? "State the effect on data." : "");
        risk();
    }

    private void byKind() {
        if (submission.kind() == Kind.CHANGE) {
            submit(
                    "changeClass",
                    "Class of the change",
                    Capability.IMPACT_ANALYSIS,
                    submission.changeClass() == null
                            ? "Say whether the change is standard, normal or an emergency."
                            : "");
        }
        if (submission.changeClass() == ChangeClass.STANDARD) {
            submit("template", "Template", Capability.APPROVE_BEFORE_DEPLOY, template());
        }
        if (submission.changeClass() == ChangeClass.EMERGENCY) {
            text("incident", "Incident", Capability.EMERGENCY, submission.incident());
        }
        if (submission.kind() == Kind.ROLLBACK) {
            submit(
                    "rollbackTo",
                    "Artifact to return to",
                    Capability.ROLLBACK,
                    submission.rollbackTo() == null ? "Give the digest of the artifact to return to." : "");
        }
    }

    /** Whether the template covers it, others say; here it must only be one. */
    private String template() {
        String name = submission.template();
        if (name == null || name.isBlank()) {
            return "Name the template that it follows.";
        }
        Platform platform = situation.platform();
        if (platform == null) {
            return "Name a platform first; its templates are known then.";
        }
        return situation.background().following().template() == null
                ? "%s has no template '%s'.".formatted(platform.key(), name)
                : "";
    }

    private void platform() {
        String key = submission.platform();
        String reason = "";
        if (key == null || key.isBlank()) {
            reason = "Name the platform.";
        } else if (situation.platform() == null) {
            reason = "There is no platform '%s'.".formatted(key);
        }
        submit("platform", "Platform", Capability.AUTHORISE_OPERATION, reason);
    }

    private void environment() {
        String name = submission.environment();
        Platform platform = situation.platform();
        String reason = "";
        if (name == null || name.isBlank()) {
            reason = "Name the environment.";
        } else if (platform == null) {
            reason = "Name a platform first; its environments are known then.";
        } else if (situation.environment().isEmpty()) {
            String known = String.join(
                    ", ",
                    platform.environments().stream().map(Environment::name).toList());
            reason = "%s has no environment '%s'; it has %s.".formatted(platform.key(), name, known);
        }
        submit("environment", "Environment", Capability.AUTHORISE_OPERATION, reason);
    }

    private void window() {
        Window window = submission.window();
        boolean complete = window != null && window.start() != null && window.end() != null;
        submit(
                "window",
                "Window",
                Capability.APPROVE_BEFORE_DEPLOY,
                complete ? "" : "Say from when until when to deploy.");
    }

    private void risk() {
        RiskAssessment risk = submission.risk();
        List<String> missing = Stream.of(
                        missing("impact", risk == null ? null : risk.impact()),
                        missing("data classification", risk == null ? null : risk.dataClassification()),
                        missing("blast radius", risk == null ? null : risk.blastRadius()))
                .flatMap(List::stream)
                .toList();
        String reason = missing.isEmpty() ? "" : "State the %s.".formatted(String.join(", ", missing));
        submit("risk", "Risk assessment", Capability.IMPACT_ANALYSIS, reason);
    }

    private void owners() {
        Platform platform = situation.platform();
        if (platform != null) { // else whose owners?
            submit(
                    "four-distinct-owners",
                    "Four owners who can decide",
                    Capability.SEGREGATION,
                    "platform",
                    DistinctOwners.gap(platform, situation.parts()));
        }
    }

    private static List<String> missing(String name, @Nullable Object value) {
        return value == null ? List.of(name) : List.of();
    }

    private void text(String field, String title, String capability, @Nullable String value) {
        boolean missing = value == null || value.isBlank();
        submit(field, title, capability, missing ? "Fill in the %s.".formatted(lower(title)) : "");
    }

    private void listed(String field, String title, String capability, List<?> items, String item) {
        submit(field, title, capability, items.isEmpty() ? "Name at least one %s.".formatted(item) : "");
    }

    private static String lower(String title) {
        return Character.toLowerCase(title.charAt(0)) + title.substring(1);
    }

    private void submit(String field, String title, String capability, String reason) {
        submit(Words.kebab(field), title, capability, field, reason);
    }

    private void submit(String id, String title, String capability, String field, String reason) {
        Finding finding = Finding.of(reason, List.of(situation.requester()), situation.since(null));
        found.add(Condition.floor(id, title, Phase.SUBMIT, capability, field).answer(finding));
    }
}
