package io.countersign.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.Policies;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EngineTest
class TrialIT {

    @Autowired
    Changes changes;

    @Autowired
    Policies policies;

    @Autowired
    Readiness readiness;

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    Clock clock;

    Scene scene;
    Actor officer;
    Instant begin;

    @BeforeEach
    void set() {
        begin = clock.instant();
        scene = new Scene(people, platforms, changes, readiness);
        officer = scene.person("carl", RealmRole.COMPLIANCE_OFFICER);
    }

    @Test
    void namesEachRequestThatADraftWouldHaveAskedMoreOf() {
        Change one = scene.submitted();
        Change amended = scene.submitted();
        changes.amend(scene.requester, amended.id(), amended.submissionDigest(), scene.promotion("Roll out at once."));

        Trial trial = changes.trial(officer, DraftPacks.document(policies, 7), begin, clock.instant());

        assertThat(trial.lines())
                .as("each request once")
                .extracting(Trial.Line::changeId)
                .containsExactlyInAnyOrder(one.id(), amended.id());
        assertThat(trial.lines())
                .as("by the title that people know it by")
                .extracting(Trial.Line::title)
                .containsExactlyInAnyOrder(
                        one.submission().title(), amended.submission().title());
        assertThat(trial.lines()).allSatisfy(line -> {
            assertThat(line.newlyUnmet()).containsExactly("drafted-7");
            assertThat(line.noLongerAsked()).isEmpty();
            assertThat(line.riskUnderDraft()).isEqualTo(line.riskThen());
        });
        assertThat(trial.requests()).isEqualTo(2);
        assertThat(trial.otherwise()).isEqualTo(2);
        assertThat(trial.requirements()).containsExactly(new Trial.ByRequirement("drafted-7", 2, 0));
        assertThat(trial.months())
                .singleElement()
                .isEqualTo(new Trial.Month(begin.toString().substring(0, 7), 2, 2));
    }

    @Test
    void isForReviewersAndStoresNothing() {
        Change change = scene.submitted();

        changes.trial(officer, DraftPacks.document(policies, 9), begin, clock.instant());
        assertThat(changes.get(scene.requester, change.id()).requirements())
                .extracting(Requirement::id)
                .doesNotContain("drafted-9");
        assertThatThrownBy(
                        () -> changes.trial(scene.requester, DraftPacks.document(policies, 9), begin, clock.instant()))
                .isInstanceOf(NotAllowed.class);
    }
}
