package io.countersign.change;

import io.countersign.document.EvidenceItem;
import io.countersign.policy.ChangeClass;
import io.countersign.policy.DataEffect;
import io.countersign.policy.FieldGroup;
import io.countersign.policy.Kind;
import io.countersign.policy.RiskAssessment;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every field that a requester submits, each in the group that the owner roles answer for. What a draft has not filled
 * in is null or empty; what a submission must have is said by the requirements of phase SUBMIT.
 *
 * @param platform platform key
 * @param environment name of one of the platform's environments
 * @param authors user names of who wrote what is deployed
 * @param testers user names of who tested it
 * @param facts further facts that the platform's packs ask for
 * @param rollbackTo digest of the artifact to return to
 * @param incident reference of the incident that this answers
 * @param template standard change template
 */
public record Submission(
        @InGroup(FieldGroup.IDENTITY) @Nullable Kind kind,
        @InGroup(FieldGroup.IDENTITY) @Nullable ChangeClass changeClass,

        @InGroup(FieldGroup.IDENTITY) @Size(max = Limits.NAME, message = Limits.TOO_LONG) @Nullable String platform,

        @InGroup(FieldGroup.DESCRIPTION) @Size(max = Limits.TITLE, message = Limits.TOO_LONG) @Nullable String title,

        @InGroup(FieldGroup.DESCRIPTION) @Size(max = Limits.TEXT, message = Limits.TOO_LONG) @Nullable String summary,

        @InGroup(FieldGroup.IDENTITY) @Size(max = Limits.NAME, message = Limits.TOO_LONG) @Nullable String environment,

        @InGroup(FieldGroup.ARTIFACTS) @Size(max = Limits.LIST, message = Limits.TOO_MANY) List<@Valid Artifact> artifacts,

        @InGroup(FieldGroup.IDENTITY) @Size(max = Limits.LIST, message = Limits.TOO_MANY) List<@NotBlank(message = Limits.NO_NAME) @Size(max = Limits.NAME, message = Limits.TOO_LONG) String> authors,

        @InGroup(FieldGroup.IDENTITY) @Size(max = Limits.LIST, message = Limits.TOO_MANY) List<@NotBlank(message = Limits.NO_NAME) @Size(max = Limits.NAME, message = Limits.TOO_LONG) String> testers,

        @InGroup(FieldGroup.WINDOW) @Nullable Window window,

        @InGroup(FieldGroup.PLAN) @Size(max = Limits.TEXT, message = Limits.TOO_LONG) @Nullable String plan,

        @InGroup(FieldGroup.ROLLBACK) @Size(max = Limits.TEXT, message = Limits.TOO_LONG) @Nullable String backoutPlan,

        @InGroup(FieldGroup.ROLLBACK) @Nullable DataEffect dataEffect,
        @InGroup(FieldGroup.RISK) @Nullable RiskAssessment risk,

        @InGroup(FieldGroup.RISK) @Size(max = Limits.LIST, message = Limits.TOO_MANY) Map<String, Object> facts,

        @InGroup(FieldGroup.EVIDENCE) @Size(max = Limits.LIST, message = Limits.TOO_MANY) List<@Valid EvidenceItem> evidence,

        @InGroup(FieldGroup.ROLLBACK) @Pattern(regexp = Limits.SHA256, message = Limits.NO_DIGEST) @Nullable String rollbackTo,

        @InGroup(FieldGroup.DESCRIPTION) @Size(max = Limits.NAME, message = Limits.TOO_LONG) @Nullable String incident,

        @InGroup(FieldGroup.IDENTITY) @Size(max = Limits.NAME, message = Limits.TOO_LONG) @Nullable String template) {

    /** Missing lists become empty, so that nobody has to ask twice. */
    @SuppressWarnings("NullAway") // JSON binding hands null for what is missing
    public Submission {
        artifacts = artifacts == null ? List.of() : List.copyOf(artifacts);
        authors = authors == null ? List.of() : List.copyOf(authors);
        testers = testers == null ? List.of() : List.copyOf(testers);
        facts = facts == null ? Map.of() : Map.copyOf(facts);
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
    }

    /** Whether it says the same as another but for its evidence. */
    boolean addsEvidenceTo(Submission other) {
        return with(List.of()).equals(other.with(List.of()));
    }

    /** The same with one more piece of evidence. */
    Submission attaching(EvidenceItem item) {
        return attaching(List.of(item));
    }

    /** The same with more evidence. */
    Submission attaching(List<EvidenceItem> items) {
        return with(Stream.concat(evidence.stream(), items.stream()).toList());
    }

    /** The same as a change that the owners decide. */
    Submission asNormal() {
        return with(ChangeClass.NORMAL, evidence, null);
    }

    private Submission with(List<EvidenceItem> other) {
        return with(changeClass, other, template);
    }

    private Submission with(@Nullable ChangeClass changeClass, List<EvidenceItem> evidence, @Nullable String template) {
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
}
