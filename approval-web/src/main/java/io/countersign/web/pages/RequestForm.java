package io.countersign.web.pages;

import io.countersign.change.Artifact;
import io.countersign.change.Submission;
import io.countersign.change.Window;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Fault;
import io.countersign.policy.RiskAssessment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request as typed. They are named like the paths of a submission, so that a fault finds its field, and
 * times stay text until they are needed, so that nothing typed is lost.
 */
record RequestForm(
        String title,
        String summary,
        String platform,
        String environment,
        List<ArtifactRow> artifacts,
        String authors,
        String testers,
        WindowFields window,
        String plan,
        String backoutPlan,
        @Nullable DataEffect dataEffect,
        RiskAssessment risk,
        List<DocumentRow> evidence,
        String incident,
        String rollbackTo,
        Map<String, String> facts,
        RequestSort sort,
        String template) {

    static final RequestForm EMPTY = of(new Submission(
            null, null, null, null, null, null, List.of(), List.of(), List.of(), null, null, null, null, null, Map.of(),
            List.of(), null, null, null));

    @SuppressWarnings("NullAway") // the binder hands null for what was not sent
    RequestForm {
        title = Blank.toEmpty(title);
        summary = Blank.toEmpty(summary);
        platform = Blank.toEmpty(platform);
        environment = Blank.toEmpty(environment);
        artifacts = rows(artifacts, ArtifactRow::blank);
        authors = Blank.toEmpty(authors);
        testers = Blank.toEmpty(testers);
        window = window == null ? WindowFields.of(null) : window;
        plan = Blank.toEmpty(plan);
        backoutPlan = Blank.toEmpty(backoutPlan);
        risk = risk == null ? new RiskAssessment(null, null, null) : risk;
        evidence = rows(evidence, DocumentRow::blank);
        incident = Blank.toEmpty(incident);
        rollbackTo = Blank.toEmpty(rollbackTo);
        facts = facts == null ? Map.of() : facts;
        sort = sort == null ? RequestSort.PROMOTION : sort;
        template = Blank.toEmpty(template);
    }

    static RequestForm of(Submission submission) {
        return new RequestForm(
                Blank.toEmpty(submission.title()),
                Blank.toEmpty(submission.summary()),
                Blank.toEmpty(submission.platform()),
                Blank.toEmpty(submission.environment()),
                submission.artifacts().stream().map(ArtifactRow::of).toList(),
                String.join(", ", submission.authors()),
                String.join(", ", submission.testers()),
                WindowFields.of(submission.window()),
                Blank.toEmpty(submission.plan()),
                Blank.toEmpty(submission.backoutPlan()),
                submission.dataEffect(),
                Objects.requireNonNullElse(submission.risk(), new RiskAssessment(null, null, null)),
                submission.evidence().stream().map(DocumentRow::of).toList(),
                Blank.toEmpty(submission.incident()),
                Blank.toEmpty(submission.rollbackTo()),
                TypedFacts.of(submission.facts()),
                RequestSort.of(submission),
                Blank.toEmpty(submission.template()));
    }

    /** What cannot be read as the type that its field has. */
    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>(window.faults());
        for (int i = 0; i < evidence.size(); i++) {
            faults.addAll(evidence.get(i).faults("evidence[%d].".formatted(i)));
        }
        return faults;
    }

    /**
     * As a submission; what was typed for another sort of request is left out.
     *
     * @param before what the form was opened with, for the fields that it does not show
     */
    Submission submission(@Nullable Submission before) {
        return new Submission(
                sort.kind(),
                sort.changeClass(),
                Blank.toNull(platform),
                Blank.toNull(title),
                text(summary),
                Blank.toNull(environment),
                artifacts.stream().map(ArtifactRow::artifact).toList(),
                names(authors),
                names(testers),
                window.window(),
                text(plan),
                text(backoutPlan),
                dataEffect,
                risk,
                TypedFacts.facts(facts, before == null ? Map.of() : before.facts()),
                evidence.stream()
                        .map(row -> row.item(before == null ? List.of() : before.evidence()))
                        .toList(),
                Blank.toNull(rollbackTo),
                Blank.toNull(incident),
                sort == RequestSort.STANDARD ? Blank.toNull(template) : null);
    }

    /** The same with other rows of evidence. */
    RequestForm with(List<DocumentRow> rows) {
        return new RequestForm(
                title,
                summary,
                platform,
                environment,
                artifacts,
                authors,
                testers,
                window,
                plan,
                backoutPlan,
                dataEffect,
                risk,
                rows,
                incident,
                rollbackTo,
                facts,
                sort,
                template);
    }

    /** Browsers send line ends as CR LF; what is digested must not depend on who typed it where. */
    private static @Nullable String text(String typed) {
        return Blank.toNull(typed.replace("\r\n", "\n"));
    }

    private static List<String> names(String typed) {
        return Stream.of(typed.split("[,;\\s]+", -1))
                .filter(Predicate.not(String::isBlank))
                .toList();
    }

    /** Without the blank rows at the end; those between others stay, so that faults keep pointing at their row. */
    private static <T> List<T> rows(@Nullable List<T> sent, Predicate<T> blank) {
        List<T> rows = new ArrayList<>(sent == null ? List.of() : sent);
        while (!rows.isEmpty() && (rows.get(rows.size() - 1) == null || blank.test(rows.get(rows.size() - 1)))) {
            rows.remove(rows.size() - 1);
        }
        return rows;
    }

    /** One artifact to deploy. */
    record ArtifactRow(String name, String version, String digest) {

        static final ArtifactRow EMPTY = new ArtifactRow("", "", "");

        @SuppressWarnings("NullAway") // the binder hands null for what was not sent
        ArtifactRow {
            name = Blank.toEmpty(name);
            version = Blank.toEmpty(version);
            digest = Blank.toEmpty(digest);
        }

        static ArtifactRow of(Artifact artifact) {
            return new ArtifactRow(artifact.name(), artifact.version(), artifact.digest());
        }

        Artifact artifact() {
            return new Artifact(name.strip(), version.strip(), digest.strip());
        }

        boolean blank() {
            return (name + version + digest).isBlank();
        }
    }

    /** The window, both ends in UTC. */
    record WindowFields(String start, String end) {

        @SuppressWarnings("NullAway") // the binder hands null for what was not sent
        WindowFields {
            start = Blank.toEmpty(start);
            end = Blank.toEmpty(end);
        }

        static WindowFields of(@Nullable Window window) {
            return window == null
                    ? new WindowFields("", "")
                    : new WindowFields(UtcField.text(window.start()), UtcField.text(window.end()));
        }

        @Nullable Window window() {
            return (start + end).isBlank() ? null : new Window(UtcField.instant(start), UtcField.instant(end));
        }

        List<Fault> faults() {
            List<Fault> faults = new ArrayList<>(UtcField.faults("window.start", start));
            faults.addAll(UtcField.faults("window.end", end));
            return faults;
        }
    }
}
