package io.countersign.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.change.Changes;
import io.countersign.ledger.EntryRef;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.Planted;
import io.countersign.ledger.Subject;
import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import io.countersign.policy.OwnerRole;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@EngineTest
class AttachmentAccountsIT {

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    Changes changes;

    @Autowired
    Readiness readiness;

    @Autowired
    AttachmentAccounts accounts;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    static final ReadinessArtifact ARTIFACT = ReadinessArtifact.values()[0];

    Scene scene;
    Planted planted;
    UUID attachment;

    @BeforeEach
    void signOff() {
        scene = Scene.unready(people, platforms, changes);
        planted = new Planted(jdbc, ledger, transactions, accounts);
        scene.makeReady(readiness, ARTIFACT);
        attachment = attachments().get(0);
    }

    @Test
    void findsNothingWhereEvidenceWasReplaced() {
        scene.makeReady(readiness, ARTIFACT);

        assertThat(attachments())
                .hasSize(2)
                .allSatisfy(each -> assertThat(planted.differences(each)).isEmpty());
    }

    @Test
    void namesASignOffThatWasNeverRecorded() {
        OwnerRole other = Stream.of(OwnerRole.values())
                .filter(role -> !ARTIFACT.signedBy().contains(role))
                .findFirst()
                .orElseThrow();
        planted.execute(
                "insert into governance.readiness_sign_off values (?, ?, ?, null, now())",
                attachment,
                other.name(),
                scene.owner(other).id());

        assertThat(planted.differences(attachment))
                .containsExactly("Attachment %s has no entry readiness.signed-off about platform %s."
                        .formatted(attachment, scene.platform.id()));
    }

    @Test
    void namesASignOffThatWasAltered() {
        planted.execute(
                "update governance.readiness_sign_off set signed_by = ? where attachment_id = ?",
                scene.tester.id(),
                attachment);

        assertThat(planted.differences(attachment))
                .isNotEmpty()
                .allSatisfy(difference -> assertThat(difference)
                        .contains("(readiness.signed-off): actor: the row has " + scene.tester.id()));
    }

    @Test
    void namesASignOffThatIsGone() {
        planted.execute("delete from governance.readiness_sign_off where attachment_id = ?", attachment);

        assertThat(planted.differences(attachment))
                .isNotEmpty()
                .allSatisfy(difference -> assertThat(difference)
                        .endsWith("(readiness.signed-off) is about the attachment %s, which does not say so."
                                .formatted(attachment)));
    }

    @Test
    void namesEvidenceThatWasExtended() {
        planted.execute(
                "update governance.readiness_attachment set valid_until = valid_until + interval '1 day' where id = ?",
                attachment);

        assertThat(planted.differences(attachment))
                .singleElement()
                .asString()
                .contains("(readiness.attached): validUntil:");
    }

    @Test
    void namesAnEntryWithoutItsAttachment() {
        UUID invented = UUID.randomUUID();
        EntryRef forged = planted.again(
                planted.entry(Subject.platform(scene.platform.id()), "readiness.signed-off"),
                "attachmentId",
                invented.toString());

        assertThat(planted.differences(invented))
                .containsExactly("Entry %s (readiness.signed-off) records the attachment %s, which does not exist."
                        .formatted(forged.id(), invented));
    }

    private List<UUID> attachments() {
        return jdbc.sql("select id from governance.readiness_attachment where platform_id = ? order by id")
                .param(scene.platform.id())
                .query(UUID.class)
                .list();
    }
}
