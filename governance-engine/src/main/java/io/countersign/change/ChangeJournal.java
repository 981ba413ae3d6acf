package io.countersign.change;

import io.countersign.change.EvaluationStore.Cause;
import io.countersign.change.Inputs.Asked;
import io.countersign.database.RoundTrip;
import io.countersign.document.EvidenceItem;
import io.countersign.ledger.EntryRef;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.NewEntry;
import io.countersign.ledger.Subject;
import io.countersign.people.Actor;
import io.countersign.people.Authenticated;
import io.countersign.people.Person;
import io.countersign.policy.Capability;
import io.countersign.policy.OwnerRole;
import io.countersign.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Writes what happens to requests into the ledger: facts by id and digest, free text sealed. */
class ChangeJournal {

    private final Ledger ledger;
    private final JdbcOperations jdbc;

    ChangeJournal(Ledger ledger, JdbcOperations jdbc) {
        this.ledger = ledger;
        this.jdbc = jdbc;
    }

    void submitted(Person by, ChangeRequest request, Assessment assessment) {
        assessed("change.submitted", Cause.SUBMITTED, by, request, assessment, Map.of());
    }

    void amended(Person by, ChangeRequest request, Assessment assessment, String replacedDigest) {
        Map<String, Object> more = Map.of(
                "replacedDigest", replacedDigest, "state", request.state().name());
        assessed("change.amended", Cause.AMENDED, by, request, assessment, more);
    }

    private void assessed(
            String type,
            Cause cause,
            Person by,
            ChangeRequest request,
            Assessment assessment,
            Map<String, Object> more) {
        Situation situation = assessment.situation();
        Recorded recorded =
                Recorded.of(situation, assessment.digests().submission(), assessment.requirements(), true, null);
        Map<String, Object> content = content(assessment);
        content.putAll(more);
        content.putAll(recorded.content());
        RoundTrip trip = new RoundTrip(jdbc);
        NewEntry entry = entry(type, 1, Capability.IMPACT_ANALYSIS, by.id(), request, situation, content, Map.of());
        keep(trip, cause, request, situation, recorded, ledger.append(trip, entry));
        trip.send();
        byTemplate(by, request, assessment);
    }

    /** What a template has to do with it: that it covers the request, or every bound that the request does not keep. */
    private void byTemplate(Person by, ChangeRequest request, Assessment assessment) {
        Situation situation = assessment.situation();
        Template template = situation.background().following().template();
        OutsideTemplate outside = assessment.outside();
        if (outside != null) {
            Map<String, Object> content = new TreeMap<>(digest(request));
            content.put("templateId", outside.templateId().toString());
            content.put("templateVersion", outside.version());
            content.put(
                    "bounds",
                    outside.breaches().stream().map(it -> it.bound().name()).toList());
            Map<String, String> sealed = sealed("reasons", String.join("\n", outside.reasons()));
            String type = "change.outside-template";
            append(type, Capability.APPROVE_BEFORE_DEPLOY, by.id(), request, situation, content, sealed);
        } else if (assessment.covered() && template != null) {
            Map<String, Object> content = about(template);
            content.putAll(digest(request));
            append("change.covered", Capability.APPROVE_BEFORE_DEPLOY, by.id(), request, situation, content);
        }
    }

    /**
     * The sample fell on a request, or did not.
     *
     * @param deployed the entry that was drawn from
     * @param number what was drawn, from 0 to 99
     */
    void sampled(
            ChangeRequest request,
            Situation situation,
            Template template,
            EntryRef deployed,
            int number,
            boolean sampled) {
        Map<String, Object> content = about(template);
        content.putAll(digest(request));
        content.put("drawnFrom", deployed.id().toString());
        content.put("drawn", number);
        content.put("sampleRate", template.sampleRate());
        content.put("sampled", sampled);
        append("change.sampled", Capability.POST_VERIFY, null, request, situation, content);
    }

    private static Map<String, Object> about(Template template) {
        Map<String, Object> content = new TreeMap<>();
        content.put("templateId", template.id().toString());
        content.put("templateVersion", template.version());
        content.put("templateDigest", template.digest());
        return content;
    }

    /** The leaf hash of an entry that was just written. */
    String leafHash(EntryRef entry) {
        return Objects.requireNonNull(ledger.byIds(List.of(entry.id())).get(entry.id()))
                .leafHash();
    }

    private static void keep(
            RoundTrip trip,
            Cause cause,
            ChangeRequest request,
            Situation situation,
            Recorded recorded,
            EntryRef entry) {
        String platform = Objects.requireNonNull(situation.platform()).key();
        EvaluationStore.add(trip, request.id(), platform, cause, situation.now(), recorded, entry.id());
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

    /** @param trip takes the entry and what was judged along with what else is written of the decision */
    EntryRef decided(
            RoundTrip trip,
            Person by,
            ChangeRequest request,
            RecordedDecision decision,
            Situation situation,
            List<Requirement> evaluated) {
        Recorded recorded = Recorded.of(
                situation,
                decision.submissionDigest(),
                evaluated,
                false,
                new Asked(by, decision.role(), decision.outcome()));
        Map<String, Object> content = facts(decision);
        content.putAll(recorded.content());
        NewEntry entry = entry(
                "decision.recorded",
                2,
                Capability.APPROVE_BEFORE_DEPLOY,
                by.id(),
                request,
                situation,
                content,
                sealed("rationale", decision.rationale()));
        EntryRef appended = ledger.append(trip, entry);
        keep(trip, Cause.DECIDED, request, situation, recorded, appended);
        return appended;
    }

    /** Somebody tried to decide for a role that is not theirs to decide for. */
    void refused(Person by, ChangeRequest request, OwnerRole role, String rule, Situation situation) {
        append(
                "decision.refused",
                Capability.SEGREGATION,
                by.id(),
                request,
                situation,
                Map.of("role", role.name(), "rule", rule));
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

    /**
     * Other rules came into force and ask something else of an open request.
     *
     * @param situation as judged by the new rules
     */
    void reEvaluated(ChangeRequest request, Situation situation, List<Requirement> evaluated, Shift shift) {
        String digest = request.digests().submission();
        Recorded recorded = Recorded.of(situation, digest, evaluated, false, null);
        Map<String, Object> content = recorded.content();
        content.put("submissionDigest", digest);
        content.put("documentsBefore", shift.documentsBefore());
        content.put("documentsAfter", situation.rulebook().documents());
        content.put("newlyUnmet", shift.newlyUnmet());
        content.put("noLongerAsked", shift.noLongerAsked());
        content.put("risk", situation.risk().rating().name());
        RoundTrip trip = new RoundTrip(jdbc);
        NewEntry entry = entry(
                "change.re-evaluated", 1, Capability.IMPACT_ANALYSIS, null, request, situation, content, Map.of());
        keep(trip, Cause.RE_EVALUATED, request, situation, recorded, ledger.append(trip, entry));
        trip.send();
    }

    void glassAsked(Actor by, ChangeRequest request, DebtRow asked, Situation situation) {
        Map<String, Object> content = new TreeMap<>(digest(request));
        content.putAll(Authenticated.facts(by.authenticated()));
        emergency("break-glass.asked", 2, by.person(), request, content, situation, asked);
    }

    void glassBroken(Actor by, ChangeRequest request, DebtRow owed, Situation situation) {
        Map<String, Object> content = new TreeMap<>(digest(request));
        content.put("first", owed.first().toString());
        content.put("ratifyBy", String.valueOf(owed.dueAt()));
        content.putAll(Authenticated.facts(by.authenticated()));
        emergency("break-glass.confirmed", 2, by.person(), request, content, situation, owed);
    }

    void rollbackAuthorised(Person by, ChangeRequest request, DebtRow owed, UUID grantId, Situation situation) {
        Map<String, Object> content = new TreeMap<>(digest(request));
        content.put("grantId", grantId.toString());
        content.put("ratifyBy", String.valueOf(owed.dueAt()));
        emergency("rollback.authorised", 1, by, request, content, situation, owed);
    }

    /** What it changed was taken back. */
    void rolledBack(ChangeRequest request, UUID rollbackId, Situation situation) {
        Map<String, Object> content = new TreeMap<>(digest(request));
        content.put("rollbackId", rollbackId.toString());
        append("change.rolled-back", Capability.ROLLBACK, null, request, situation, content);
    }

    private void emergency(
            String type,
            int version,
            Person by,
            ChangeRequest request,
            Map<String, ?> content,
            Situation situation,
            DebtRow debt) {
        Map<String, String> sealed = Map.of("reason", debt.reason(), "incident", debt.incident());
        append(type, version, Capability.EMERGENCY, by.id(), request, situation, content, sealed);
    }

    void asked(Person by, ChangeRequest request, UUID question, String text, Situation situation) {
        Map<String, Object> content = new TreeMap<>(digest(request));
        content.put("questionId", question.toString());
        append(
                "question.asked",
                Capability.REVIEW_TRAIL,
                by.id(),
                request,
                situation,
                content,
                Map.of("question", text));
    }

    void answered(Person by, ChangeRequest request, UUID question, UUID answer, String text, Situation situation) {
        Map<String, Object> content = new TreeMap<>(digest(request));
        content.put("questionId", question.toString());
        content.put("answerId", answer.toString());
        append(
                "question.answered",
                Capability.REVIEW_TRAIL,
                by.id(),
                request,
                situation,
                content,
                Map.of("answer", text));
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

    /** Somebody looked at what was deployed. */
    void confirmed(
            Person by,
            ChangeRequest request,
            Confirmation.Kind kind,
            boolean ok,
            @Nullable String note,
            Situation situation) {
        Map<String, Object> content = new TreeMap<>(digest(request));
        content.put("ok", ok);
        String type = kind == Confirmation.Kind.REVIEW ? "change.reviewed" : "change.verified";
        append(type, Capability.POST_VERIFY, by.id(), request, situation, content, sealed("note", note));
    }

    /** Evidence came after the deployment; nobody decided on it. */
    void attachedAfterwards(Person by, ChangeRequest request, EvidenceItem item, Situation situation) {
        Map<String, Object> content = new TreeMap<>(digest(request));
        content.put("evidence", item.digest());
        append(
                "change.evidence-attached",
                Capability.POST_VERIFY,
                by.id(),
                request,
                situation,
                content,
                sealed("title", item.title()));
    }

    /** Time brought an open decision to somebody; nobody acts. */
    void broughtUp(ChangeRequest request, OwnerRole role, Escalation step, Situation situation) {
        Map<String, Object> content = new TreeMap<>(digest(request));
        content.put("role", role.name());
        content.put("step", step.name());
        append("decision.brought-up", Capability.APPROVE_BEFORE_DEPLOY, null, request, situation, content);
    }

    /** What the decisions that stand amount to, or what the time brought; nobody acts. */
    EntryRef moved(String type, String capability, ChangeRequest request, Situation situation) {
        return append(type, capability, null, request, situation, digest(request), Map.of());
    }

    private static Map<String, Object> digest(ChangeRequest request) {
        return Map.of("submissionDigest", request.digests().submission());
    }

    /** What a decision says, without what was judged for it. */
    static Map<String, Object> facts(RecordedDecision decision) {
        Map<String, Object> content = about(decision);
        content.put("outcome", decision.outcome().name());
        content.put("submissionDigest", decision.submissionDigest());
        content.put("roleDigest", decision.roleDigest());
        content.put("whyMe", decision.whyMe().name());
        if (decision.onBehalfOf() != null) {
            content.put("onBehalfOf", decision.onBehalfOf().toString());
        }
        content.putAll(Authenticated.facts(decision.authenticated()));
        return content;
    }

    static Map<String, Object> about(RecordedDecision decision) {
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

    static Map<String, String> sealed(String name, @Nullable String text) {
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

    /** One entry about a request; its packs and platform are added. */
    EntryRef append(
            String type,
            String capability,
            @Nullable UUID actor,
            ChangeRequest request,
            Situation situation,
            Map<String, ?> content,
            Map<String, String> sealed) {
        return append(type, 1, capability, actor, request, situation, content, sealed);
    }

    private EntryRef append(
            String type,
            int version,
            String capability,
            @Nullable UUID actor,
            ChangeRequest request,
            Situation situation,
            Map<String, ?> content,
            Map<String, String> sealed) {
        return ledger.append(entry(type, version, capability, actor, request, situation, content, sealed));
    }

    private static NewEntry entry(
            String type,
            int version,
            String capability,
            @Nullable UUID actor,
            ChangeRequest request,
            Situation situation,
            Map<String, ?> content,
            Map<String, String> sealed) {
        List<String> packs = new ArrayList<>(situation.packs());
        packs.addAll(situation.rulebook().tables());
        return new NewEntry(
                type,
                version,
                actor,
                Subject.change(request.id()),
                situation.platform() == null ? null : situation.platform().key(),
                capability,
                packs,
                content,
                sealed);
    }
}
