package io.countersign.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.GlassBroken;
import io.countersign.change.Outcome;
import io.countersign.change.Progress;
import io.countersign.change.State;
import io.countersign.change.UnknownChange;
import io.countersign.ownership.DeploymentClients;
import io.countersign.ownership.Platforms;
import io.countersign.people.AccountEndings;
import io.countersign.people.AccountEndings.Watched;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.ChangeClass;
import io.countersign.policy.OwnerRole;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import io.countersign.testing.Varied;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@EngineTest
class PermitIT {

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
    AccountEndings endings;

    @Autowired
    DeploymentClients clients;

    @Autowired
    JdbcClient jdbc;

    @SuppressWarnings("NullAway.Init")
    Stage stage;

    @BeforeEach
    void set() {
        stage = Stage.of(new Scene(people, platforms, changes, readiness), changes, progress, releases);
    }

    @Test
    void mintsAPermitThatPolicyLimits() {
        Change ready = stage.approved();

        MintedPermit minted = releases.mint(stage.pipeline(), ready.id());

        assertThat(minted.token()).matches("[A-Za-z0-9_-]{43}");
        assertThat(minted.toString()).doesNotContain(minted.token());
        Permit permit = permit(ready);
        assertThat(permit.state()).isEqualTo(Permit.State.MINTED);
        assertThat(Duration.between(permit.mintedAt(), permit.expiresAt())).isEqualTo(Duration.ofHours(8));
        assertThat(stage.read(ready.id()).state()).isEqualTo(State.PERMITTED);
    }

    @Test
    void isForNoClientOfAHumanWhoDecided() {
        Change ready = stage.approved();
        String token = releases.mint(stage.pipeline(), ready.id()).token();
        String owner = stage.scene().owner(OwnerRole.SECURITY).person().userName();
        people.link(
                stage.scene().administrator,
                owner,
                stage.pipeline().person().userName(),
                "The bot that deploys is hers.");
        Actor bot = stage.scene().machine("pipeline", RealmRole.DEPLOYER);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> releases.redeem(bot, stage.redemption(token)))
                .satisfies(refused ->
                        assertThat(refused.reasons()).anyMatch(it -> it.contains("has a say on this request")));
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> releases.mint(bot, ready.id()))
                .satisfies(refused -> {
                    assertThat(refused.rule()).isEqualTo("segregation");
                    assertThat(refused.reasons()).singleElement().asString().startsWith(owner + " has a say");
                });
    }

    @Test
    void isForNoClientOfAHumanWhoMayRatify() {
        Scene scene = stage.scene();
        Change emergency = changes.submit(
                scene.requester,
                Varied.from(scene.promotion())
                        .change(ChangeClass.EMERGENCY)
                        .incident("INC-1")
                        .get());
        changes.breakGlass(
                scene.person("omar", RealmRole.REQUESTER),
                emergency.id(),
                new GlassBroken("Claims are lost.", "INC-1"));
        changes.confirmBreakGlass(scene.deputy(OwnerRole.PLATFORM), emergency.id());
        people.link(
                scene.administrator,
                scene.owner(OwnerRole.SECURITY).person().userName(),
                stage.pipeline().person().userName(),
                "The bot that deploys is hers.");

        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> releases.mint(scene.machine("pipeline", RealmRole.DEPLOYER), emergency.id()))
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo("segregation"));
        assertThat(releases.mint(scene.machine("other", RealmRole.DEPLOYER), emergency.id())
                        .token())
                .isNotBlank();
    }

    @Test
    void keepsNothingOfTheTokenButItsHash() {
        Change ready = stage.approved();

        String token = releases.mint(stage.pipeline(), ready.id()).token();

        assertThat(jdbc.sql("select p::text from governance.permit p where change_id = ?")
                        .param(ready.id())
                        .query(String.class)
                        .single())
                .doesNotContain(token);
        assertThat(stage.read(ready.id()).timeline())
                .extracting(entry -> String.valueOf(entry.content()))
                .noneMatch(content -> content.contains(token));
    }

    @Test
    void mintingAgainRevokesTheEarlierPermit() {
        Change ready = stage.approved();
        String first = releases.mint(stage.pipeline(), ready.id()).token();

        String second = releases.mint(stage.pipeline(), ready.id()).token();

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> releases.redeem(stage.pipeline(), stage.redemption(first)))
                .satisfies(refused -> assertThat(refused.reasons()).containsExactly("The permit was revoked."));
        assertThat(releases.redeem(stage.pipeline(), stage.redemption(second)).changeId())
                .isEqualTo(ready.id());
    }

    @Test
    void revokesWhatADisabledClientMinted() {
        Change ready = stage.approved();
        String token = releases.mint(stage.pipeline(), ready.id()).token();
        Actor other = stage.scene().machine("other-pipeline", RealmRole.DEPLOYER);
        Change others = stage.approved();
        releases.mint(other, others.id());

        endings.ended("test", stage.pipeline().person().userName());

        assertThat(permit(ready).state()).isEqualTo(Permit.State.REVOKED);
        assertThat(stage.read(ready.id()).state()).isEqualTo(State.READY);
        assertThat(stage.read(ready.id()).timeline())
                .filteredOn(entry -> entry.type().equals("permit.revoked"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.content()).containsEntry("cause", "CLIENT_ENDED"));
        assertThat(permit(others).state()).isEqualTo(Permit.State.MINTED);

        endings.returned("test", stage.pipeline().person().userName());
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> releases.redeem(stage.pipeline(), stage.redemption(token)));
        assertThat(releases.mint(stage.pipeline(), ready.id()).token()).isNotEqualTo(token);
    }

    @Test
    void asksAboutAClientAsLongAsItsPermitIsOpen() {
        Change ready = stage.approved();
        Watched client = new Watched(stage.pipeline().person().userName(), false);
        assertThat(endings.watched("test")).doesNotContain(client);

        String token = releases.mint(stage.pipeline(), ready.id()).token();
        assertThat(endings.watched("test")).contains(client);

        releases.redeem(stage.pipeline(), stage.redemption(token));
        assertThat(endings.watched("test")).doesNotContain(client);
    }

    @Test
    void letsOnlyItsOwnClientsDeployABoundPlatform() {
        Change ready = stage.approved();
        Actor own = stage.scene().machine("own-pipeline", RealmRole.DEPLOYER);
        String before = releases.mint(stage.pipeline(), ready.id()).token();
        bind(own);

        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> releases.mint(stage.pipeline(), ready.id()))
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo("bound-client"));
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> releases.revoke(stage.pipeline(), ready.id(), null))
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo("bound-client"));
        NewDeployment done = stage.report(null, Stage.ARTIFACTS, "production", Deployment.Outcome.SUCCEEDED);
        assertThat(releases.report(stage.pipeline(), done).authorised())
                .as("what was deployed all the same is recorded")
                .isFalse();
        assertThat(stage.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.UNAUTHORISED_DEPLOYMENT);
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> releases.redeem(stage.pipeline(), stage.redemption(before)))
                .withMessage("The platform is bound to other deployment clients.");
        assertThat(stage.read(ready.id()).timeline())
                .filteredOn(entry -> entry.type().equals("deployment.refused"))
                .extracting(entry -> entry.content().get("step"))
                .containsExactly("MINT", "REVOKE");

        String token = releases.mint(own, ready.id()).token();
        assertThat(releases.redeem(own, stage.redemption(token)).changeId()).isEqualTo(ready.id());
    }

    @Test
    void letsAnyClientDeployAPlatformThatIsBoundToNone() {
        Change ready = stage.approved();
        bind(stage.scene().machine("own-pipeline", RealmRole.DEPLOYER));
        bind();

        releases.mint(stage.pipeline(), ready.id());

        assertThat(permit(ready).state()).isEqualTo(Permit.State.MINTED);
        assertThat(jdbc.sql("select type from ledger.entry where platform = ? and type like 'client.%' order by id")
                        .param(stage.scene().platform.key())
                        .query(String.class)
                        .list())
                .containsExactly("client.bound", "client.released");
    }

    private void bind(Actor... bound) {
        clients.bind(
                stage.scene().administrator,
                stage.scene().platform.key(),
                Arrays.stream(bound).map(client -> client.person().userName()).toList());
    }

    @Test
    void namesEveryUnmetRequirementInsteadOfMinting() {
        Change undecided = stage.scene().submitted();
        stage.scene().decide(undecided, OwnerRole.SECURITY, Outcome.APPROVE);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> releases.mint(stage.pipeline(), undecided.id()))
                .satisfies(refused -> assertThat(refused.reasons())
                        .containsExactly("Approved by all four owners: Approvals missing: 3 of 4."));
    }

    @Test
    void mintsNoPermitForWhatIsDeployed() {
        Redemption redeemed = stage.redeemed();

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> releases.mint(stage.pipeline(), redeemed.changeId()))
                .withMessage("The request is deploying; a permit is minted only when it is ready.");
    }

    @Test
    void hidesDraftsFromDeploymentClients() {
        Change draft = changes.draft(stage.scene().requester, stage.scene().promotion());

        assertThatExceptionOfType(UnknownChange.class).isThrownBy(() -> releases.mint(stage.pipeline(), draft.id()));
    }

    @Test
    void letsNoPersonMint() {
        Change ready = stage.approved();

        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> releases.mint(stage.scene().requester, ready.id()))
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo("role"));
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> releases.mint(stage.scene().person("eva", RealmRole.DEPLOYER), ready.id()))
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo("machine"));
    }

    @Test
    void anOwnerRevokesThePermitAndTheRequestIsReadyAgain() {
        Change ready = stage.approved();
        String token = releases.mint(stage.pipeline(), ready.id()).token();

        releases.revoke(stage.scene().deputy(OwnerRole.SECURITY), ready.id(), "A new vulnerability.");

        assertThat(permit(ready).state()).isEqualTo(Permit.State.REVOKED);
        assertThat(stage.read(ready.id()).state()).isEqualTo(State.READY);
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> releases.redeem(stage.pipeline(), stage.redemption(token)));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> releases.revoke(stage.pipeline(), ready.id(), null))
                .withMessage("There is no permit that could be revoked.");
    }

    @Test
    void onlyTheClientAndOwnersRevoke() {
        Change ready = stage.approved();
        releases.mint(stage.pipeline(), ready.id());

        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> releases.revoke(stage.scene().requester, ready.id(), null));
        assertThat(permit(ready).state()).isEqualTo(Permit.State.MINTED);
    }

    @Test
    void amendingRevokesThePermit() {
        Change ready = stage.approved();
        releases.mint(stage.pipeline(), ready.id());

        changes.amend(
                stage.scene().requester,
                ready.id(),
                ready.submissionDigest(),
                stage.scene().promotion("Another plan."));

        assertThat(permit(ready).state()).isEqualTo(Permit.State.REVOKED);
        assertThat(stage.read(ready.id()).state()).isEqualTo(State.DECIDING);
        assertThat(causes(ready)).containsExactly("AMENDED");
    }

    @Test
    void takingAnApprovalBackRevokesThePermit() {
        Change ready = stage.approved();
        releases.mint(stage.pipeline(), ready.id());

        changes.revoke(stage.scene().owner(OwnerRole.SECURITY), ready.id(), OwnerRole.SECURITY, "A new finding.");

        assertThat(permit(ready).state()).isEqualTo(Permit.State.REVOKED);
        assertThat(stage.read(ready.id()).state()).isEqualTo(State.DECIDING);
        assertThat(causes(ready)).containsExactly("APPROVAL_REVOKED");
    }

    @Test
    void withdrawingRevokesThePermit() {
        Change ready = stage.approved();
        releases.mint(stage.pipeline(), ready.id());

        changes.withdraw(stage.scene().requester, ready.id(), "Not needed.");

        assertThat(permit(ready).state()).isEqualTo(Permit.State.REVOKED);
        assertThat(causes(ready)).containsExactly("WITHDRAWN");
    }

    private Permit permit(Change change) {
        return stage.permit(change.id());
    }

    private List<Object> causes(Change change) {
        return stage.read(change.id()).timeline().stream()
                .filter(entry -> entry.type().equals("permit.revoked"))
                .map(entry -> entry.content().get("cause"))
                .toList();
    }
}
