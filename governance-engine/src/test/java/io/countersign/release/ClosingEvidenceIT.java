package io.countersign.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.change.Amendment;
import io.countersign.change.Change;
import io.countersign.change.ChangeConflict;
import io.countersign.change.Changes;
import io.countersign.change.Decision;
import io.countersign.change.Progress;
import io.countersign.change.State;
import io.countersign.document.EvidenceItem;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ownership.Platforms;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.policy.Fault;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Evidence of what was learnt from a deployment. */
@EngineTest
class ClosingEvidenceIT {

    private static final EvidenceItem LEARNT = EvidenceItem.referenced(
            "post-implementation-review",
            "What we learnt",
            "https://wiki.example/learnt",
            "sha256:" + "9c".repeat(32),
            null,
            null);

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

    @SuppressWarnings("NullAway.Init")
    Stage stage;

    @SuppressWarnings("NullAway.Init")
    Change deployed;

    @BeforeEach
    void deploy() {
        stage = Stage.of(new Scene(people, platforms, changes, readiness), changes, progress, releases);
        Redemption redeemed = stage.redeemed();
        releases.report(stage.pipeline(), stage.report(redeemed));
        deployed = stage.read(redeemed.changeId());
    }

    @Test
    void staysBesideWhatWasDecided() {
        Amendment amendment = changes.attach(stage.scene().requester, deployed.id(), LEARNT);

        assertThat(amendment.fell()).isEmpty();
        assertThat(amendment.change()).satisfies(after -> {
            assertThat(after.state()).isEqualTo(State.DEPLOYED);
            assertThat(after.submission().evidence()).endsWith(LEARNT).hasSizeGreaterThan(1);
            assertThat(after.submissionDigest()).isEqualTo(deployed.submissionDigest());
            assertThat(after.decisions()).hasSize(4).allMatch(Decision::standing);
            assertThat(after.timeline()).last().satisfies(entry -> {
                assertThat(entry.type()).isEqualTo("change.evidence-attached");
                assertThat(entry.content()).containsEntry("evidence", LEARNT.digest());
                assertThat(entry.values()).containsEntry("title", "What we learnt");
            });
        });
        assertThat(changes.revisions(stage.scene().requester, deployed.id())).hasSize(1);
    }

    @Test
    void closesNothingThatIsNotConfirmed() {
        changes.attach(stage.scene().requester, deployed.id(), LEARNT);

        Change closed = changes.verify(stage.scene().requester, deployed.id(), true, null);

        assertThat(closed.state()).isEqualTo(State.CLOSED);
        assertThat(closed.submission().evidence()).contains(LEARNT);
        assertThat(closed.timeline())
                .extracting(LedgerEntry::type)
                .endsWith("change.deployed", "change.evidence-attached", "change.verified", "change.closed");
        assertThatExceptionOfType(ChangeConflict.class)
                .as("what is closed stays as it is")
                .isThrownBy(() -> changes.attach(stage.scene().requester, deployed.id(), LEARNT));
    }

    @Test
    void isItsRequestersToAttachAndSound() {
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> changes.attach(stage.scene().owner(OwnerRole.SECURITY), deployed.id(), LEARNT));
        changes.attach(stage.scene().requester, deployed.id(), LEARNT);
        assertThatExceptionOfType(Unacceptable.class)
                .as("twice")
                .isThrownBy(() -> changes.attach(stage.scene().requester, deployed.id(), LEARNT))
                .satisfies(refused ->
                        assertThat(refused.faults()).extracting(Fault::field).containsExactly(""));
        EvidenceItem nothing = EvidenceItem.referenced("", "", "ftp://wiki.example", "", null, null);
        assertThatExceptionOfType(Unacceptable.class)
                .isThrownBy(() -> changes.attach(stage.scene().requester, deployed.id(), nothing))
                .satisfies(refused -> assertThat(refused.faults())
                        .extracting(Fault::field)
                        .contains("type", "title", "uri", "digest"));
    }

    @Test
    void changesNothingElse() {
        assertThatExceptionOfType(ChangeConflict.class)
                .isThrownBy(() -> changes.amend(
                        stage.scene().requester,
                        deployed.id(),
                        deployed.submissionDigest(),
                        stage.scene().promotion("Another plan.")));
    }
}
