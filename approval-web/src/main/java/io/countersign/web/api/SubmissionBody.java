package io.countersign.web.api;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.countersign.change.Artifact;
import io.countersign.change.Submission;
import io.countersign.change.Window;
import io.countersign.document.EvidenceItem;
import io.countersign.policy.ChangeClass;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Kind;
import io.countersign.policy.RiskAssessment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a requester submits; every part may be missing in a draft and in a patch. */
record SubmissionBody(
        @Nullable Kind kind,
        @Nullable ChangeClass changeClass,
        @Nullable String platform,
        @Nullable String title,
        @Nullable String summary,
        @Nullable String environment,
        @Nullable List<ArtifactBody> artifacts,
        @Nullable List<String> authors,
        @Nullable List<String> testers,
        @Nullable WindowBody window,
        @Nullable String plan,
        @Nullable String backoutPlan,
        @Nullable DataEffect dataEffect,
        @Nullable RiskAssessment risk,

        @JsonDeserialize(using = FactsReader.class) @Nullable Map<String, Object> facts,

        @JsonDeserialize(contentUsing = EvidenceReader.class) @Nullable List<EvidenceBody> evidence,

        @Nullable String rollbackTo,
        @Nullable String incident,
        @Nullable String template) {

    static SubmissionBody of(Submission submission) {
        return new SubmissionBody(
                submission.kind(),
                submission.changeClass(),
                submission.platform(),
                submission.title(),
                submission.summary(),
                submission.environment(),
                submission.artifacts().stream().map(ArtifactBody::of).toList(),
                submission.authors(),
                submission.testers(),
                submission.window() == null ? null : WindowBody.of(submission.window()),
                submission.plan(),
                submission.backoutPlan(),
                submission.dataEffect(),
                submission.risk(),
                submission.facts(),
                submission.evidence().stream().map(EvidenceBody::of).toList(),
                submission.rollbackTo(),
                submission.incident(),
                submission.template());
    }

    /** @param items the evidence with its references resolved */
    Submission submission(List<EvidenceItem> items) {
        return new Submission(
                kind,
                changeClass,
                platform,
                title,
                summary,
                environment,
                orEmpty(artifacts).stream().map(ArtifactBody::artifact).toList(),
                orEmpty(authors),
                orEmpty(testers),
                window == null ? null : window.window(),
                plan,
                backoutPlan,
                dataEffect,
                risk,
                facts == null ? Map.of() : facts,
                items,
                rollbackTo,
                incident,
                template);
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    /** A part without which an item makes no sense: left out it is as empty, and the rules say so at its field. */
    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** One thing to deploy. */
    record ArtifactBody(
            @Nullable String name,
            @Nullable String version,
            @Nullable String digest) {

        static ArtifactBody of(Artifact artifact) {
            return new ArtifactBody(artifact.name(), artifact.version(), artifact.digest());
        }

        Artifact artifact() {
            return new Artifact(orEmpty(name), orEmpty(version), orEmpty(digest));
        }
    }

    /** When to deploy. */
    record WindowBody(@Nullable Instant start, @Nullable Instant end) {

        static WindowBody of(Window window) {
            return new WindowBody(window.start(), window.end());
        }

        Window window() {
            return new Window(start, end);
        }
    }
}
