package io.countersign.testing;

import io.countersign.change.Artifact;
import io.countersign.change.Submission;
import io.countersign.change.Window;
import io.countersign.document.EvidenceItem;
import io.countersign.policy.ChangeClass;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Kind;
import io.countersign.policy.RiskAssessment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A submission that differs from another in the fields that a test names. */
public final class Varied {

    private @Nullable Kind kind;
    private @Nullable ChangeClass changeClass;
    private @Nullable String platform;
    private @Nullable String title;
    private @Nullable String summary;
    private @Nullable String environment;
    private List<Artifact> artifacts;
    private List<String> authors;
    private List<String> testers;
    private @Nullable Window window;
    private @Nullable String plan;
    private @Nullable String backoutPlan;
    private @Nullable DataEffect dataEffect;
    private @Nullable RiskAssessment risk;
    private Map<String, Object> facts;
    private List<EvidenceItem> evidence;
    private @Nullable String rollbackTo;
    private @Nullable String incident;
    private @Nullable String template;

    private Varied(Submission base) {
        kind = base.kind();
        changeClass = base.changeClass();
        platform = base.platform();
        title = base.title();
        summary = base.summary();
        environment = base.environment();
        artifacts = base.artifacts();
        authors = base.authors();
        testers = base.testers();
        window = base.window();
        plan = base.plan();
        backoutPlan = base.backoutPlan();
        dataEffect = base.dataEffect();
        risk = base.risk();
        facts = base.facts();
        evidence = base.evidence();
        rollbackTo = base.rollbackTo();
        incident = base.incident();
        template = base.template();
    }

    /** The same for a start. */
    public static Varied from(Submission base) {
        return new Varied(base);
    }

    /** A request in which nothing is filled in. */
    public static Submission nothing() {
        return new Submission(
                null, null, null, null, null, null, List.of(), List.of(), List.of(), null, null, null, null, null,
                Map.of(), List.of(), null, null, null);
    }

    public Submission get() {
        return new Submission(
                kind,
                changeClass,
                platform,
                title,
                summary,
                environment,
                artifacts,
                authors,
                testers,
                window,
                plan,
                backoutPlan,
                dataEffect,
                risk,
                facts,
                evidence,
                rollbackTo,
                incident,
                template);
    }

    public Varied kind(@Nullable Kind to) {
        kind = to;
        return this;
    }

    public Varied changeClass(@Nullable ChangeClass to) {
        changeClass = to;
        return this;
    }

    public Varied platform(@Nullable String to) {
        platform = to;
        return this;
    }

    public Varied title(@Nullable String to) {
        title = to;
        return this;
    }

    public Varied summary(@Nullable String to) {
        summary = to;
        return this;
    }

    public Varied environment(@Nullable String to) {
        environment = to;
        return this;
    }

    public Varied artifacts(List<Artifact> to) {
        artifacts = to;
        return this;
    }

    public Varied authors(List<String> to) {
        authors = to;
        return this;
    }

    public Varied testers(List<String> to) {
        testers = to;
        return this;
    }

    public Varied window(@Nullable Window to) {
        window = to;
        return this;
    }

    public Varied plan(@Nullable String to) {
        plan = to;
        return this;
    }

    public Varied backoutPlan(@Nullable String to) {
        backoutPlan = to;
        return this;
    }

    public Varied dataEffect(@Nullable DataEffect to) {
        dataEffect = to;
        return this;
    }

    public Varied risk(@Nullable RiskAssessment to) {
        risk = to;
        return this;
    }

    public Varied facts(Map<String, Object> to) {
        facts = to;
        return this;
    }

    public Varied evidence(List<EvidenceItem> to) {
        evidence = to;
        return this;
    }

    public Varied rollbackTo(@Nullable String to) {
        rollbackTo = to;
        return this;
    }

    public Varied incident(@Nullable String to) {
        incident = to;
        return this;
    }

    public Varied template(@Nullable String to) {
        template = to;
        return this;
    }

    /** A change of this class. */
    public Varied change(ChangeClass of) {
        return kind(Kind.CHANGE).changeClass(of);
    }
}
