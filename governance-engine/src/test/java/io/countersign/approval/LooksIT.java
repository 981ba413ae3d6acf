package io.countersign.approval;

import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.FieldChange;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What changed since somebody looked, by what they looked at. */
@EngineTest
class LooksIT {

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    Readiness readiness;

    @Autowired
    Changes changes;

    @Autowired
    Approvals approvals;

    @Autowired
    Looks looks;

    @Autowired
    JdbcClient jdbc;

    private Scene scene;
    private Actor owner;
    private Change first;

    @BeforeEach
    void submit() {
        scene = new Scene(people, platforms, changes, readiness);
        owner = scene.owner(SECURITY);
        first = scene.submitted();
    }

    @Test
    void saysNothingToWhoLooksForTheFirstTime() {
        assertThat(looks.look(owner, first)).isEmpty();
        assertThat(looks.look(owner, first)).isEmpty();

        Change second = amended(first, "Zone by zone.");

        assertThat(looks.look(scene.owner(BUSINESS), second)).isEmpty();
    }

    @Test
    void saysWhatChangedUntilTheNextVersionIsLookedAt() {
        looks.look(owner, first);
        Change second = amended(first, "Zone by zone.");
        FieldChange plan = new FieldChange("plan", List.of("Roll out node by node."), List.of("Zone by zone."));

        assertThat(looks.since(owner, second))
                .hasValueSatisfying(since -> assertThat(since.fields()).containsExactly(plan));
        assertThat(looks.look(owner, second))
                .hasValueSatisfying(since -> assertThat(since.fields()).containsExactly(plan));
        assertThat(looks.look(owner, second)).as("the second time").isPresent();
        assertThat(looks.look(owner, amended(second, "All at once.")))
                .hasValueSatisfying(since -> assertThat(since.fields())
                        .containsExactly(new FieldChange("plan", List.of("Zone by zone."), List.of("All at once."))));
    }

    @Test
    void comparesWithWhatWasLookedAtNotWithTheVersionBefore() {
        looks.look(owner, first);
        Change third = amended(amended(first, "Zone by zone."), "All at once.");

        assertThat(looks.look(owner, third))
                .hasValueSatisfying(since -> assertThat(since.fields())
                        .containsExactly(
                                new FieldChange("plan", List.of("Roll out node by node."), List.of("All at once."))));
    }

    @Test
    void marksTheItemUntilItIsLookedAtAgain() {
        assertThat(item().changed()).as("never looked at").isFalse();
        looks.look(owner, first);
        assertThat(item().changed()).as("looked at").isFalse();

        Change second = amended(first, "Zone by zone.");
        assertThat(item().changed()).as("amended").isTrue();

        looks.look(owner, second);
        assertThat(item().changed()).as("looked at again").isFalse();
    }

    @Test
    void isForgottenWithTheRequest() {
        looks.look(owner, first);
        changes.withdraw(scene.requester, first.id(), null);

        changes.delete(first.id());

        assertThat(jdbc.sql("select count(*) from governance.inbox_look where change_id = ?")
                        .param(first.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private InboxItem item() {
        List<InboxItem> items = approvals.inbox(owner, new InboxQuery(null, null, null, null, null, 50));
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    private Change amended(Change change, String plan) {
        return changes.amend(scene.requester, change.id(), change.submissionDigest(), scene.promotion(plan))
                .change();
    }
}
