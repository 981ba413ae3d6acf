package io.countersign.change;

import io.countersign.ledger.EntryRef;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.NewEntry;
import io.countersign.ledger.Subject;
import io.countersign.people.Person;
import io.countersign.policy.Capability;
import io.countersign.policy.OwnerRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes what happens to requests into the ledger: facts by id and digest, free text sealed. */
class ChangeJournal {

    private final Ledger ledger;

    ChangeJournal(Ledger ledger) {
        this.ledger = ledger;
    }

    void submitted(Person by, ChangeRequest request, Assessment assessment) {
        append(
                "change.submitted",
                Capability.IMPACT_ANALYSIS,
                by.id(),
                request,
                assessment.situation(),
                content(assessment));
    }

    void amended(Person by, ChangeRequest request, Assessment assessment, String replacedDigest) {
        Map<String, Object> content = content(assessment);
        content.put("replacedDigest", replacedDigest);
        content.put("state", request.state().name());
        append("change.amended", Capability.IMPACT_ANALYSIS, by.id(), request, assessment.situation(), content);
    }

    private static Map<String, Object> content(Assessment assessment) {
        Submission submission = assessment.submission();
        Map<String, Object> content = new TreeMap<>();
        content.put("submissionDigest", assessment.digests().submission());
        content.put("roleDigests", byName(assessment.digests().roles()));
        content.put("platform", String.valueOf(submission.platform()));
        content.put("environment", String.valueOf(submission.environment()));
        content.put(
                "artifacts",
                submission.artifacts().stream().map(Artifact::digest).toList());
        content.put("risk", assessment.risk().rating().name());
        return content;
    }

    void carriedOver(Person by, ChangeRequest request, RecordedDecision decision, Situation situation) {
        Map<String, Object> content = about(decision);
        content.put("submissionDigest", request.digests().submission());
        content.put("roleDigest", decision.roleDigest());
        append("decision.carried-over", Capability.INTEGRITY_ARTIFACT, by.id(), request, situation, content);
    }

    void fell(Person by, ChangeRequest request, RecordedDecision decision, Situation situation) {
        Map<String, Object> content = about(decision);
        content.put("submissionDigest", request.digests().submission());
        content.put("roleDigest", request.digests().of(decision.role()));
        append("decision.fell", Capability.INTEGRITY_ARTIFACT, by.id(), request, situation, content);
    }

    EntryRef decided(Person by, ChangeRequest request, RecordedDecision decision, WhyMe whyMe, Situation situation) {
        Map<String, Object> content = about(decision);
        content.put("outcome", decision.outcome().name());
        content.put("submissionDigest", decision.submissionDigest());
        content.put("roleDigest", decision.roleDigest());
        content.put("whyMe", whyMe.name());
        if (decision.onBehalfOf() != null) {
            content.put("onBehalfOf", decision.onBehalfOf().toString());
        }
        return append(
                "decision.recorded",
                Capability.APPROVE_BEFORE_DEPLOY,
                by.id(),
                request,
                situation,
                content,
                sealed("rationale", decision.rationale()));
    }

    void revoked(Person by, ChangeRequest request, RecordedDecision decision, String reason, Situation situation) {
        append(
                "decision.revoked",
                Capability.APPROVE_BEFORE_DEPLOY,
                by.id(),
                request,
                situation,
                about(decision),
                sealed("reason", reason));
    }

    void withdrawn(Person by, ChangeRequest request, @Nullable String reason, Situation situation) {
        append(
                "change.withdrawn",
                Capability.AUDIT_RECORD,
                by.id(),
                request,
                situation,
                digest(request),
                sealed("reason", reason));
    }

    /** What the decisions that stand amount to, or what the time brought; nobody acts. */
    void moved(String type, String capability, ChangeRequest request, Situation situation) {
        append(type, capability, null, request, situation, digest(request));
    }

    private static Map<String, Object> digest(ChangeRequest request) {
        return Map.of("submissionDigest", request.digests().submission());
    }

    private static Map<String, Object> about(RecordedDecision decision) {
        Map<String, Object> content = new TreeMap<>();
        content.put("decisionId", decision.id().toString());
        content.put("role", decision.role().name());
        return content;
    }

    private static Map<String, String> byName(Map<OwnerRole, String> digests) {
        Map<String, String> names = new TreeMap<>();
        digests.forEach((role, digest) -> names.put(role.name(), digest));
        return names;
    }

    private static Map<String, String> sealed(String name, @Nullable String text) {
        return text == null ? Map.of() : Map.of(name, text);
    }

    private void append(
            String type,
            String capability,
            @Nullable UUID actor,
            ChangeRequest request,
            Situation situation,
            Map<String, ?> content) {
        append(type, capability, actor, request, situation, content, Map.of());
    }

    private EntryRef append(
            String type,
            String capability,
            @Nullable UUID actor,
            ChangeRequest request,
            Situation situation,
            Map<String, ?> content,
            Map<String, String> sealed) {
        List<String> packs = new ArrayList<>(situation.packs());
        packs.addAll(situation.rulebook().tables());
        return ledger.append(new NewEntry(
                type,
                1,
                actor,
                Subject.change(request.id()),
                situation.platform() == null ? null : situation.platform().key(),
                capability,
                packs,
                content,
                sealed));
    }
}
