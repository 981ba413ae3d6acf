package io.countersign.release;

import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.countersign.approval.Approvals;
import io.countersign.change.Artifact;
import io.countersign.change.Authority;
import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.Evaluation;
import io.countersign.change.OutsideTemplate.Bound;
import io.countersign.change.OutsideTemplate.Breach;
import io.countersign.change.Progress;
import io.countersign.change.Replay;
import io.countersign.change.State;
import io.countersign.change.Submission;
import io.countersign.change.TemplateUse;
import io.countersign.document.EvidenceItem;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ledger.Subject;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.ChangeClass;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.RiskAssessment;
import io.countersign.policy.Unacceptable;
import io.countersign.readiness.Readiness;
import io.countersign.release.Deployment.Outcome;
import io.countersign.template.NewTemplate;
import io.countersign.template.Template;
import io.countersign.template.TemplateDecision;
import io.countersign.template.TemplateSaid;
import io.countersign.template.Templates;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import io.countersign.testing.Varied;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Standard changes from their template to the review of those that the sample falls on. */
@EngineTest
class StandardChangesIT {

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    Changes changes;

    @Autowired
    Progress progress;

    @Autowired
    Releases releases;

    @Autowired
    Readiness readiness;

    @Autowired
    Templates templates;

    @Autowired
    Approvals approvals;

    @Autowired
    Ledger ledger;

    @SuppressWarnings("NullAway.Init")
    Stage stage;

    @BeforeEach
    void enter() {
        stage = Stage.of(new Scene(people, platforms, changes, readiness), changes, progress, releases);
    }

    @Test
    void getsItsPermitWithoutOwnersInsideItsTemplate() {
        Template template = approved("rollout", 100);

        Change change = submitted(standard("rollout"));

        assertThat(change.state()).isEqualTo(State.READY);
        assertThat(change.authority()).isEqualTo(Authority.TEMPLATE);
        assertThat(change.submission().changeClass()).isEqualTo(ChangeClass.STANDARD);
        assertThat(change.template()).isEqualTo(template);
        assertThat(change.outsideTemplate()).isNull();
        assertThat(change.requirements()).extracting(it -> it.id()).doesNotContain("decision-security", "decisions");
        assertThat(approvals.process(change.id()).orElseThrow().processKey()).isEqualTo("change-control");
        assertThat(entry(change, "change.covered").content())
                .containsEntry("templateId", template.id().toString())
                .containsEntry("templateDigest", template.digest());
        assertThat(changes.following(stage.scene().requester, template.id()))
                .extracting(TemplateUse::changeId, TemplateUse::state)
                .containsExactly(tuple(change.id(), State.READY));
        assertThat(redeem(change).changeId()).isEqualTo(change.id());
        assertThat(stage.read(change.id()).state()).isEqualTo(State.DEPLOYING);
    }

    @Test
    void becomesANormalChangeOutsideItsTemplateAndSaysEveryReason() {
        approved("rollout", 10);
        Submission outside = Varied.from(standard("rollout"))
                .artifacts(List.of(new Artifact("billing", "1", Stage.DIGEST)))
                .environment("staging")
                .dataEffect(DataEffect.IRREVERSIBLE)
                .risk(new RiskAssessment(Level.HIGH, Level.HIGH, Level.HIGH))
                .get();

        Change change = submitted(outside);

        assertThat(change.state()).isEqualTo(State.DECIDING);
        assertThat(change.authority()).isEqualTo(Authority.OWNERS);
        assertThat(change.submission().changeClass()).isEqualTo(ChangeClass.NORMAL);
        assertThat(change.submission().template()).isNull();
        assertThat(bounds(change)).containsExactly(Bound.ENVIRONMENT, Bound.ARTIFACTS, Bound.RISK, Bound.DATA_EFFECT);
        assertThat(approvals.waiting(stage.scene().owner(SECURITY))).isEqualTo(1);
        LedgerEntry entry = entry(change, "change.outside-template");
        assertThat(entry.content()).containsEntry("bounds", List.of("ENVIRONMENT", "ARTIFACTS", "RISK", "DATA_EFFECT"));
        assertThat(entry.values().get("reasons")).contains("'billing'");
    }

    @Test
    void saysBeforehandWhatWouldBecomeOfIt() {
        approved("rollout", 10);

        Evaluation inside = changes.dryRun(stage.scene().requester, standard("rollout"));
        assertThat(inside.authority()).isEqualTo(Authority.TEMPLATE);
        assertThat(inside.deciders()).isEmpty();
        Evaluation outside =
                changes.dryRun(stage.scene().requester, artifacts(List.of(new Artifact("billing", "1", Stage.DIGEST))));
        assertThat(outside.authority()).isEqualTo(Authority.OWNERS);
        assertThat(outside.deciders()).hasSize(4);
        assertThat(outside.outside()).isNotNull();
        Evaluation unknown = changes.dryRun(stage.scene().requester, standard("no-such"));
        assertThat(unknown.faults()).extracting(it -> it.field()).containsExactly("template");
    }

    @Test
    void isRefusedWithoutATemplateOfThePlatform() {
        assertThatExceptionOfType(Unacceptable.class)
                .isThrownBy(() -> submitted(standard(null)))
                .satisfies(refusal -> assertThat(refusal.faults())
                        .extracting(it -> it.field())
                        .containsExactly("template"));
        assertThatExceptionOfType(Unacceptable.class).isThrownBy(() -> submitted(standard("rollout")));
    }

    @Test
    void isNoStandardChangeWhileTheFourHaveNotDecided() {
        Template proposed = proposed("rollout", 10);
        assertThat(bounds(submitted(standard("rollout")))).containsExactly(Bound.VALIDITY);

        approve(proposed, List.of(OwnerRole.values()).subList(0, 3));
        assertThat(bounds(submitted(standard("rollout")))).containsExactly(Bound.VALIDITY);
    }

    @Test
    void putsATemplateIntoTheInboxOfEachRoleUntilItHasDecided() {
        Template proposed = proposed("rollout", 10);
        assertThat(approvals.waiting(stage.scene().owner(SECURITY))).isEqualTo(1);

        approve(proposed, List.of(SECURITY));

        assertThat(approvals.waiting(stage.scene().owner(SECURITY))).isZero();
        assertThat(approvals.waiting(stage.scene().owner(BUSINESS))).isEqualTo(1);
    }

    @Test
    void isNoStandardChangeOfWhoApprovedTheTemplate() {
        approved("rollout", 10);
        Actor owner = new Actor(stage.scene().owner(SECURITY).person(), Set.of(RealmRole.OWNER, RealmRole.REQUESTER));

        Change change = changes.submit(owner, standard("rollout"));

        assertThat(bounds(change)).containsExactly(Bound.SEGREGATION);
    }

    @Test
    void waitsForTheEvidenceOfItsTemplate() {
        approved("rollout", 10, List.of("sbom"));
        Change change = submitted(standard("rollout"));
        assertThat(change.state()).isEqualTo(State.WAITING);

        changes.attach(
                stage.scene().requester,
                change.id(),
                EvidenceItem.referenced(
                        "sbom", "Parts", "https://ci.example/sbom", Stage.OTHER_DIGEST, "ci", Instant.now()));

        assertThat(stage.read(change.id()).state()).isEqualTo(State.READY);
        assertThat(stage.read(change.id()).authority()).isEqualTo(Authority.TEMPLATE);
    }

    @Test
    void getsNoPermitOnceItsTemplateWasEnded() {
        Template template = approved("rollout", 10);
        Change change = submitted(standard("rollout"));
        templates.revoke(stage.scene().owner(BUSINESS), template.id(), "It went wrong.");

        Change held = stage.read(change.id());
        assertThat(held.state()).isEqualTo(State.WAITING);
        assertThat(held.requirements())
                .filteredOn(it -> it.id().equals("template-covers"))
                .singleElement()
                .satisfies(it -> assertThat(it.reason()).contains("rollout version 1 was ended"));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> releases.mint(stage.pipeline(), change.id()))
                .satisfies(refusal -> assertThat(refusal.reasons().toString()).contains("rollout version 1 was ended"));
    }

    @Test
    void losesThePermitThatItHasWhenItsTemplateIsEnded() {
        Template template = approved("rollout", 10);
        Change change = submitted(standard("rollout"));
        String token = releases.mint(stage.pipeline(), change.id()).token();
        templates.revoke(stage.scene().owner(BUSINESS), template.id(), "It went wrong.");

        assertThat(stage.permit(change.id()).state()).isEqualTo(Permit.State.REVOKED);
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> releases.redeem(stage.pipeline(), stage.redemption(token)));
    }

    @Test
    void isAskedOfItsOwnersWhenItIsAmendedAfterItsTemplateWasEnded() {
        Template template = approved("rollout", 10);
        Change change = submitted(standard("rollout"));
        templates.revoke(stage.scene().owner(BUSINESS), template.id(), "It went wrong.");

        Change amended = changes.amend(
                        stage.scene().requester, change.id(), change.submissionDigest(), change.submission())
                .change();

        assertThat(amended.state()).isEqualTo(State.DECIDING);
        assertThat(amended.authority()).isEqualTo(Authority.OWNERS);
        assertThat(bounds(amended)).containsExactly(Bound.VALIDITY);
        for (OwnerRole role : OwnerRole.values()) {
            stage.scene().decide(amended, role, io.countersign.change.Outcome.APPROVE);
        }
        assertThat(stage.read(change.id()).state()).isEqualTo(State.READY);
    }

    @Test
    void comesInsideItsTemplateByAnAmendmentAndNobodyIsAskedAnyMore() {
        approved("rollout", 10);
        Change change = submitted(artifacts(List.of(new Artifact("billing", "1", Stage.DIGEST))));
        stage.scene().decide(change, SECURITY, io.countersign.change.Outcome.APPROVE);

        Change amended = changes.amend(
                        stage.scene().requester, change.id(), change.submissionDigest(), standard("rollout"))
                .change();

        assertThat(stage.read(change.id()).state()).isEqualTo(State.READY);
        assertThat(amended.authority()).isEqualTo(Authority.TEMPLATE);
        assertThat(amended.outsideTemplate()).isNull();
        assertThat(amended.decisions()).allMatch(decision -> !decision.standing());
        assertThat(approvals.waiting(stage.scene().owner(BUSINESS))).isZero();
    }

    @Test
    void followsTheVersionThatCountsNow() {
        approved("rollout", 10);
        Change change = submitted(standard("rollout"));
        Template narrower = proposed(wanted("rollout", List.of("other-*"), 10, List.of()));
        assertThat(stage.read(change.id()).state()).isEqualTo(State.READY);

        approve(narrower, List.of(OwnerRole.values()));

        Change held = stage.read(change.id());
        assertThat(held.state()).isEqualTo(State.WAITING);
        assertThat(held.template()).extracting(Template::version).isEqualTo(2);
    }

    @Test
    void keepsADraftWordForWordUntilItIsSubmitted() {
        approved("rollout", 10);
        Submission outside = artifacts(List.of(new Artifact("billing", "1", Stage.DIGEST)));
        Change draft = changes.draft(stage.scene().requester, outside);
        assertThat(draft.submission()).isEqualTo(outside);
        assertThat(draft.outsideTemplate()).isNull();

        Change change = changes.submitDraft(stage.scene().requester, draft.id());

        assertThat(change.submission().changeClass()).isEqualTo(ChangeClass.NORMAL);
        assertThat(bounds(change)).containsExactly(Bound.ARTIFACTS);
    }

    @Test
    void isReviewedAfterwardsWhereTheSampleFellOnIt() {
        approved("always", 100);
        Change change = deployed("always");

        assertThat(change.sampled()).isTrue();
        changes.verify(stage.scene().requester, change.id(), true, null);
        assertThat(stage.read(change.id()).state()).isEqualTo(State.DEPLOYED);

        changes.review(stage.scene().owner(SECURITY), change.id(), "Went as the template says.");
        assertThat(stage.read(change.id()).state()).isEqualTo(State.CLOSED);
    }

    @Test
    void isSampledByWhatTheLedgerSaysOfItsDeployment() {
        approved("half", 50);
        for (int i = 0; i < 8; i++) {
            Change change = deployed("half");

            LedgerEntry drawn = entry(change, "change.sampled");
            LedgerEntry deployment = entry(change, "change.deployed");
            long number = Long.parseLong(deployment.leafHash().substring(0, 15), 16) % 100;
            assertThat(drawn.content())
                    .containsEntry("drawnFrom", deployment.id().toString())
                    .containsEntry("sampled", number < 50);
            assertThat(drawn.content().get("drawn")).hasToString(String.valueOf(number));
            assertThat(change.sampled()).isEqualTo(number < 50);
        }
    }

    @Test
    void comesOutTheSameWhenItIsJudgedAgain() {
        approved("rollout", 10);
        submitted(standard("rollout"));
        submitted(artifacts(List.of(new Artifact("billing", "1", Stage.DIGEST))));
        Actor officer = stage.scene().person("carl", RealmRole.COMPLIANCE_OFFICER);

        Replay replay = changes.replay(
                officer,
                Instant.now().minus(Duration.ofMinutes(5)),
                Instant.now().plus(Duration.ofMinutes(5)),
                stage.scene().platform.key());

        assertThat(replay.replayed()).isEqualTo(2);
        assertThat(replay.differences()).isEmpty();
    }

    private Change deployed(String template) {
        Change change = submitted(standard(template));
        Redemption redeemed = redeem(change);
        releases.report(
                stage.pipeline(), stage.report(redeemed.id(), Stage.ARTIFACTS, "production", Outcome.SUCCEEDED));
        return stage.read(change.id());
    }

    private Redemption redeem(Change change) {
        String token = releases.mint(stage.pipeline(), change.id()).token();
        return releases.redeem(stage.pipeline(), stage.redemption(token));
    }

    private Template approved(String key, int rate) {
        return approved(key, rate, List.of());
    }

    private Template approved(String key, int rate, List<String> evidence) {
        return approve(proposed(wanted(key, List.of("claims-*"), rate, evidence)), List.of(OwnerRole.values()));
    }

    private Template proposed(String key, int rate) {
        return proposed(wanted(key, List.of("claims-*"), rate, List.of()));
    }

    private Template proposed(NewTemplate wanted) {
        return templates.propose(stage.scene().author, wanted);
    }

    private NewTemplate wanted(String key, List<String> artifacts, int rate, List<String> evidence) {
        return new NewTemplate(
                stage.scene().platform.key(),
                key,
                "Roll out",
                "Node by node.",
                List.of("production"),
                artifacts,
                Level.MEDIUM,
                DataEffect.REVERSIBLE,
                evidence,
                rate,
                Instant.now().plus(Duration.ofDays(30)));
    }

    private Template approve(Template template, List<OwnerRole> roles) {
        for (OwnerRole role : roles) {
            templates.decide(
                    stage.scene().owner(role),
                    template.id(),
                    new TemplateSaid(role, TemplateDecision.Outcome.APPROVE, null, template.digest()));
        }
        return templates.get(stage.scene().requester, template.id());
    }

    private Change submitted(Submission submission) {
        return stage.read(changes.submit(stage.scene().requester, submission).id());
    }

    private Submission artifacts(List<Artifact> artifacts) {
        return Varied.from(standard("rollout")).artifacts(artifacts).get();
    }

    private Submission standard(@Nullable String template) {
        return Varied.from(stage.scene().promotion())
                .change(ChangeClass.STANDARD)
                .risk(new RiskAssessment(Level.LOW, Level.LOW, Level.LOW))
                .template(template)
                .get();
    }

    private static List<Bound> bounds(Change change) {
        return change.outsideTemplate() == null
                ? List.of()
                : change.outsideTemplate().breaches().stream()
                        .map(Breach::bound)
                        .toList();
    }

    private LedgerEntry entry(Change change, String type) {
        UUID id = change.id();
        return ledger.about(Subject.change(id)).stream()
                .filter(it -> it.type().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
