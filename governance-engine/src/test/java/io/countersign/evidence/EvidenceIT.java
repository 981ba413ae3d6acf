package io.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.Outcome;
import io.countersign.ledger.EntryQuery;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.ControlRef;
import io.countersign.policy.OwnerRole;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EngineTest
class EvidenceIT {

    @Autowired
    Evidence evidence;

    @Autowired
    Changes changes;

    @Autowired
    Readiness readiness;

    @Autowired
    Platforms platforms;

    @Autowired
    People people;

    Scene scene;
    Actor officer;

    @BeforeEach
    void enter() {
        scene = new Scene(people, platforms, changes, readiness);
        officer = scene.person("carl", RealmRole.COMPLIANCE_OFFICER);
    }

    @Test
    void showsWhoDecidedWhatForWhichControls() {
        Change change = scene.submitted();
        scene.decide(change, OwnerRole.SECURITY, Outcome.APPROVE);

        EvidenceRow decision = sequenced("decision.recorded", 1).get(0);

        assertThat(decision.actor()).isEqualTo(scene.owner(OwnerRole.SECURITY).person());
        assertThat(decision.title()).isEqualTo("Claims intake 4.2.0");
        assertThat(decision.controls())
                .extracting(ControlRef::pack, ControlRef::id)
                .contains(tuple("hipaa-security-rule@1", "164.308(a)(8)"), tuple("soc-2@1", "CC8.1"));
        assertThat(evidence.controls(decision.entry())).isEqualTo(decision.controls());
    }

    @Test
    void givesNoTitleToWhatIsNotAboutAChange() {
        EvidenceRow registered = sequenced("platform.registered", 1).get(0);

        assertThat(registered.title()).isNull();
        assertThat(registered.actor()).isEqualTo(scene.administrator.person());
        assertThat(registered.controls()).extracting(ControlRef::id).contains("CC8.1");
    }

    @Test
    void listsInLogOrderAndPagesByIndex() {
        List<EvidenceRow> all = sequenced("assignment.named", 8);
        long third = Objects.requireNonNull(all.get(2).entry().index());

        assertThat(all).extracting(row -> row.entry().index()).isSorted();
        assertThat(evidence.rows(officer, query("assignment.named", third, 2))).isEqualTo(all.subList(3, 5));
    }

    @Test
    void auditorsReadToo() {
        sequenced("platform.registered", 1);

        assertThat(evidence.rows(scene.person("olga", RealmRole.AUDITOR), query("platform.registered", null, 200)))
                .hasSize(1);
    }

    @Test
    void nobodyElseReads() {
        for (RealmRole role : RealmRole.values()) {
            if (role != RealmRole.COMPLIANCE_OFFICER && role != RealmRole.AUDITOR) {
                assertThatExceptionOfType(NotAllowed.class)
                        .isThrownBy(() -> evidence.rows(
                                scene.person("reader-" + role, role), query("decision.recorded", null, 200)));
            }
        }
    }

    /** The rows of this scene's platform, once the sequencer has given all of them a place. */
    private List<EvidenceRow> sequenced(String type, int count) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> evidence.rows(officer, query(type, null, 200)), rows -> rows.size() == count);
    }

    private EntryQuery query(String type, @Nullable Long after, int limit) {
        return new EntryQuery(Set.of(type), Set.of(scene.platform.key()), null, null, after, limit);
    }
}
