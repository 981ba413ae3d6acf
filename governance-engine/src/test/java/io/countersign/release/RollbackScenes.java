package io.countersign.release;

import static io.countersign.policy.OwnerRole.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.change.Artifact;
import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.GlassBroken;
import io.countersign.change.NewDecision;
import io.countersign.change.Progress;
import io.countersign.change.Submission;
import io.countersign.document.EvidenceItem;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.ChangeClass;
import io.countersign.policy.DataEffect;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.RollbackAuthority.Basis;
import io.countersign.readiness.Readiness;
import io.countersign.release.Deployment.Outcome;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import io.countersign.testing.Varied;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Promotions of one platform that replace each other, and what there is to know of the way back. */
@EngineTest
abstract class RollbackScenes {

    static final String OLD = "sha256:" + "b1".repeat(32);
    static final String NEW = "sha256:" + "b2".repeat(32);
    static final RollbackOrder AT_ONCE = new RollbackOrder(null, "Claims are lost.", "INC-9");
    static final RollbackOrder BY_THE_OWNERS = new RollbackOrder(Basis.EXPEDITED_APPROVAL, "Claims are lost.", null);

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    Changes changes;

    @Autowired
    Readiness readiness;

    @Autowired
    Progress progress;

    @Autowired
    Releases releases;

    @Autowired
    Rollbacks rollbacks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    @SuppressWarnings("NullAway.Init")
    Scene scene;

    @SuppressWarnings("NullAway.Init")
    Stage stage;

    @BeforeEach
    void set() {
        scene = new Scene(people, platforms, changes, readiness);
        stage = Stage.of(scene, changes, progress, releases);
    }

    /** A promotion that runs in the place of an earlier one that somebody verified. */
    Change replaced() {
        verified(promotion(OLD));
        return deployed(promotion(NEW));
    }

    Change deployedAhead() {
        Submission base = promotion(NEW);
        Change emergency = changes.submit(
                scene.requester,
                Varied.from(base)
                        .change(ChangeClass.EMERGENCY)
                        .incident("INC-1")
                        .get());
        changes.breakGlass(
                scene.person("omar", RealmRole.REQUESTER),
                emergency.id(),
                new GlassBroken("Claims are lost.", "INC-1"));
        Change ready = changes.confirmBreakGlass(scene.deputy(PLATFORM), emergency.id());
        return deploy(ready, NEW, Outcome.SUCCEEDED);
    }

    Change verified(Submission promotion) {
        Change change = deployed(promotion);
        return changes.verify(scene.requester, change.id(), true, null);
    }

    Change deployed(Submission promotion) {
        Change change = approved(promotion);
        return deploy(change, DeployedArtifact.of(promotion.artifacts()), Outcome.SUCCEEDED);
    }

    Change approved(Submission promotion) {
        Change change = changes.submit(scene.requester, promotion);
        decide(change, OwnerRole.values());
        return stage.read(change.id());
    }

    void decide(Change change, OwnerRole... roles) {
        for (OwnerRole role : roles) {
            decide(change, scene.owner(role), role);
        }
    }

    void decide(Change change, Actor actor, OwnerRole role) {
        changes.decide(
                actor,
                change.id(),
                new NewDecision(role, io.countersign.change.Outcome.APPROVE, "Because.", change.submissionDigest()));
    }

    /** Deploys what was approved, and reports this digest. */
    Change deploy(Change change, String reported, Outcome outcome) {
        return deploy(change, List.of(new DeployedArtifact("claims-intake", reported)), outcome);
    }

    private Change deploy(Change change, List<DeployedArtifact> reported, Outcome outcome) {
        String token = releases.mint(stage.pipeline(), change.id()).token();
        Redemption redeemed = releases.redeem(
                stage.pipeline(),
                new NewRedemption(
                        token,
                        environment(change),
                        DeployedArtifact.of(change.submission().artifacts()),
                        null));
        releases.report(stage.pipeline(), stage.report(redeemed.id(), reported, environment(change), outcome));
        return stage.read(change.id());
    }

    Submission promotion(String digest) {
        return promotion(digest, DataEffect.REVERSIBLE, "production");
    }

    Submission promotion(String digest, DataEffect effect, String environment) {
        Submission base = scene.promotion();
        String version = "v-" + digest.substring(7, 9);
        return Varied.from(base)
                .title("Claims intake " + version)
                .environment(environment)
                .artifacts(List.of(new Artifact("claims-intake", version, digest)))
                .dataEffect(effect)
                .evidence(List.of(new EvidenceItem(
                        "test-report",
                        "Tests of " + version,
                        "https://ci.example/" + version,
                        digest.replace('b', 'e'),
                        "ci",
                        base.evidence().get(0).producedAt(),
                        null,
                        digest,
                        Map.of())))
                .get();
    }

    static String environment(Change change) {
        return Objects.requireNonNull(change.submission().environment());
    }

    void expire(Change change) {
        jdbc.sql("update governance.rollback_grant set expires_at = granted_at where change_id = ?")
                .param(change.id())
                .update();
    }

    RollbackGrant grant(Change change) {
        return Objects.requireNonNull(rollbacks.grants(List.of(change.id())).get(change.id()));
    }

    List<String> refusal(Actor actor, Change change) {
        try {
            rollbacks.rollBack(actor, change.id(), AT_ONCE);
        } catch (NotAllowed refused) {
            assertThat(refused.rule()).isEqualTo("rollback-grant");
            return refused.reasons();
        }
        throw new AssertionError("It was not refused.");
    }

    List<String> types(Change change) {
        return stage.read(change.id()).timeline().stream()
                .map(LedgerEntry::type)
                .toList();
    }

    LedgerEntry entry(Change change, String type) {
        return stage.read(change.id()).timeline().stream()
                .filter(entry -> entry.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    List<String> standsAt(Change change) {
        return runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(change.id().toString())
                .list()
                .stream()
                .flatMap(instance -> runtime.getActiveActivityIds(instance.getId()).stream())
                .toList();
    }
}
