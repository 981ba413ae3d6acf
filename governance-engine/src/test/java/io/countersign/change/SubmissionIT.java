package io.countersign.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.ledger.LedgerEntry;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.people.SignIn;
import io.countersign.policy.Fault;
import io.countersign.policy.Kind;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import io.countersign.testing.Varied;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Drafts, submissions, withdrawals and lists. */
@EngineTest
class SubmissionIT {

    @Autowired
    Changes changes;

    @Autowired
    Progress progress;

    @Autowired
    Readiness readiness;

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    EntityManagerFactory entities;

    @SuppressWarnings("NullAway.Init")
    Scene scene;

    @BeforeEach
    void enterScene() {
        scene = new Scene(people, platforms, changes, readiness);
    }

    @Test
    void opensARoundAndRecordsIt() {
        Change change = scene.submitted();

        assertThat(change.state()).isEqualTo(State.DECIDING);
        assertThat(change.dueAt()).isAfter(change.submittedAt());
        assertThat(change.requester()).isEqualTo(scene.requester.person());
        assertThat(progress.openRoles(change.id())).containsExactly(OwnerRole.values());
        assertThat(change.timeline()).singleElement().satisfies(entry -> {
            assertThat(entry.type()).isEqualTo("change.submitted");
            assertThat(entry.actor()).isEqualTo(scene.requester.id());
            assertThat(entry.platform()).isEqualTo(scene.platform.key());
            assertThat(entry.content())
                    .containsEntry("submissionDigest", change.submissionDigest())
                    .containsEntry("risk", "MEDIUM")
                    .doesNotContainValue("New intake form.");
        });
    }

    @Test
    void showsWhatWasSubmittedUnchanged() {
        Change change = scene.submitted();

        Change shown = changes.get(scene.owner(OwnerRole.SECURITY), change.id());

        assertThat(shown.submission()).isEqualTo(scene.promotion());
        assertThat(shown.submissionDigest()).isEqualTo(change.submissionDigest());
        assertThat(changes.revisions(scene.requester, change.id()))
                .singleElement()
                .satisfies(first -> {
                    assertThat(first.number()).isEqualTo(1);
                    assertThat(first.submission()).isEqualTo(scene.promotion());
                    assertThat(first.by()).isEqualTo(scene.requester.person());
                });
    }

    @Test
    void refusesWithEverythingThatIsMissingOrMalformed() {
        Submission poor = Varied.from(Varied.nothing())
                .title("x".repeat(201))
                .authors(List.of("nobody"))
                .get();

        assertThatExceptionOfType(Unacceptable.class)
                .isThrownBy(() -> changes.submit(scene.requester, poor))
                .satisfies(refusal -> assertThat(refusal.faults())
                        .extracting(Fault::field)
                        .contains("title", "authors[0]", "platform", "artifacts", "testers", "window", "plan", "risk"));
        assertThat(list(scene.requester, null)).isEmpty();
    }

    @Test
    void triesASubmissionWithoutStoringIt() {
        Evaluation evaluation = changes.dryRun(scene.requester, scene.promotion());

        assertThat(evaluation.faults()).isEmpty();
        assertThat(evaluation.deciders())
                .containsEntry(
                        OwnerRole.SECURITY,
                        scene.owner(OwnerRole.SECURITY).person().userName())
                .hasSize(4);
        assertThat(list(scene.requester, null)).isEmpty();
        assertThat(scene.submitted().submissionDigest()).isEqualTo(evaluation.submissionDigest());
    }

    @Test
    void triesEvenWhatCannotBeStored() {
        Submission odd = Varied.from(scene.promotion()).title("a\0b").get();

        Evaluation evaluation = changes.dryRun(scene.requester, odd);

        assertThat(evaluation.faults()).extracting(Fault::field).contains("title");
        assertThat(evaluation.submissionDigest()).isEmpty();
        assertThatThrownBy(() -> changes.draft(scene.requester, odd)).isInstanceOf(Unacceptable.class);
    }

    @Test
    void hidesADraftFromEverybodyElse() {
        Change draft = changes.draft(scene.requester, Varied.nothing());

        assertThat(changes.get(scene.requester, draft.id()).state()).isEqualTo(State.DRAFT);
        assertThat(list(scene.requester, null)).extracting(ChangeSummary::id).containsExactly(draft.id());
        assertThat(list(scene.author, scene.requester)).isEmpty();
        assertThatThrownBy(() -> changes.get(scene.author, draft.id())).isInstanceOf(UnknownChange.class);
        assertThatThrownBy(() -> changes.submitDraft(scene.author, draft.id())).isInstanceOf(UnknownChange.class);
        assertThatThrownBy(() -> changes.withdraw(scene.author, draft.id(), null))
                .isInstanceOf(UnknownChange.class);
    }

    @Test
    void submitsADraftOnceItIsComplete() {
        Change draft = changes.draft(scene.requester, Varied.nothing());

        assertThatThrownBy(() -> changes.submitDraft(scene.requester, draft.id()))
                .isInstanceOf(Unacceptable.class);
        changes.amend(scene.requester, draft.id(), draft.submissionDigest(), scene.promotion());
        Change submitted = changes.submitDraft(scene.requester, draft.id());

        assertThat(submitted.state()).isEqualTo(State.DECIDING);
        assertThat(types(submitted)).containsExactly("change.submitted");
        assertThatThrownBy(() -> changes.submitDraft(scene.requester, draft.id()))
                .isInstanceOfSatisfying(
                        ChangeConflict.class,
                        conflict -> assertThat(conflict.reason()).isEqualTo(ChangeConflict.Reason.WRONG_STATE));
    }

    @Test
    void keepsAWithdrawnDraftHidden() {
        Change draft = changes.draft(scene.requester, Varied.nothing());

        assertThat(changes.withdraw(scene.requester, draft.id(), null).state()).isEqualTo(State.WITHDRAWN);
        assertThatThrownBy(() -> changes.get(scene.author, draft.id())).isInstanceOf(UnknownChange.class);
    }

    @Test
    void takesRequestsFromRequestersWhoAreHumanOnly() {
        Actor machine = people.signedIn(new SignIn(
                "test",
                UUID.randomUUID().toString(),
                "bot-" + UUID.randomUUID(),
                "Bot",
                true,
                Set.of(RealmRole.REQUESTER)));

        for (Actor other : List.of(scene.administrator, scene.tester, scene.owner(OwnerRole.PLATFORM), machine)) {
            assertThatThrownBy(() -> changes.submit(other, scene.promotion())).isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> changes.draft(other, scene.promotion())).isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> changes.dryRun(other, scene.promotion())).isInstanceOf(NotAllowed.class);
        }
    }

    @Test
    void showsNothingToAnObserver() {
        Actor observer = scene.person("observer", RealmRole.OBSERVER);
        UUID id = scene.submitted().id();

        assertThatThrownBy(() -> changes.get(observer, id)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> list(observer, null)).isInstanceOf(NotAllowed.class);
    }

    @Test
    void withdrawsForItsRequesterOnly() {
        Change change = scene.submitted();

        assertThatThrownBy(() -> changes.withdraw(scene.author, change.id(), null))
                .isInstanceOf(NotAllowed.class);
        Change withdrawn = changes.withdraw(scene.requester, change.id(), "Not needed any more.");

        assertThat(withdrawn.state()).isEqualTo(State.WITHDRAWN);
        assertThat(withdrawn.timeline()).last().satisfies(entry -> {
            assertThat(entry.type()).isEqualTo("change.withdrawn");
            assertThat(entry.values()).containsEntry("reason", "Not needed any more.");
        });
        assertThat(progress.openRoles(change.id())).isEmpty();
        assertThatThrownBy(() -> changes.withdraw(scene.requester, change.id(), null))
                .isInstanceOf(ChangeConflict.class);
    }

    @Test
    void findsWordsLiterally() {
        Change change = changes.submit(
                scene.requester,
                Varied.from(scene.promotion()).title("Save 100% of_it\\now").get());
        scene.submitted();

        assertThat(found("100% SAVE")).containsExactly(change.id());
        assertThat(found("100_")).isEmpty();
        assertThat(found("of_it\\now")).containsExactly(change.id());
        assertThat(found("claims-intake")).hasSize(2);
        assertThat(found(change.id().toString())).containsExactly(change.id());
        assertThat(found("a\0b")).isEmpty();
    }

    @Test
    void filtersAndPagesByKey() {
        List<UUID> ids = List.of(
                scene.submitted().id(),
                scene.submitted().id(),
                scene.submitted().id());
        changes.withdraw(scene.requester, ids.get(1), null);

        assertThat(page(Set.of(State.DECIDING), null, 50)).hasSize(2).doesNotContain(ids.get(1));
        assertThat(page(Set.of(State.REJECTED), null, 50)).isEmpty();
        List<UUID> all = page(Set.of(), null, 50);
        List<UUID> first = page(Set.of(), null, 2);
        List<UUID> second = page(Set.of(), first.get(1), 2);
        assertThat(all).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(first).isEqualTo(all.subList(0, 2));
        assertThat(second).isEqualTo(all.subList(2, 3));
    }

    @Test
    void readsManyAsTheRulesSeeThem() {
        Change one = scene.submitted();
        Change draft = changes.draft(scene.requester, Varied.nothing());

        Map<UUID, Change> found = changes.byIds(List.of(one.id(), draft.id(), UUID.randomUUID()));

        assertThat(found).containsOnlyKeys(one.id(), draft.id());
        assertThat(found.get(one.id()))
                .usingRecursiveComparison()
                .ignoringFields("timeline", "requirements")
                .isEqualTo(one);
    }

    @Test
    void readsManyInAsManyStatementsAsOne() {
        List<UUID> ids = List.of(
                scene.submitted().id(),
                scene.submitted().id(),
                scene.submitted().id());

        long forOne = statements(() -> changes.byIds(ids.subList(0, 1)));
        long forAll = statements(() -> changes.byIds(ids));

        assertThat(forOne).isPositive();
        assertThat(forAll).isEqualTo(forOne);
    }

    private long statements(Runnable read) {
        Statistics statistics = entities.unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        statistics.clear();
        read.run();
        statistics.setStatisticsEnabled(false);
        return statistics.getPrepareStatementCount();
    }

    private List<UUID> found(String text) {
        return changes
                .list(
                        scene.author,
                        new ChangeQuery(text, scene.platform.key(), Set.of(), null, null, null, null, null, 50))
                .stream()
                .map(ChangeSummary::id)
                .toList();
    }

    private List<UUID> page(Set<State> states, @Nullable UUID before, int limit) {
        return changes
                .list(
                        scene.author,
                        new ChangeQuery(
                                null, scene.platform.key(), states, Kind.PROMOTION, null, null, null, before, limit))
                .stream()
                .map(ChangeSummary::id)
                .toList();
    }

    private List<ChangeSummary> list(Actor actor, @Nullable Actor requester) {
        String name = (requester == null ? scene.requester : requester).person().userName();
        return changes.list(actor, new ChangeQuery(null, null, Set.of(), null, name, null, null, null, 50));
    }

    private static List<String> types(Change change) {
        return change.timeline().stream().map(LedgerEntry::type).toList();
    }
}
