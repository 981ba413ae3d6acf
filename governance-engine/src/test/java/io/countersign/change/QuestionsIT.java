package io.countersign.change;

import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.approval.Approvals;
import io.countersign.approval.InboxItem;
import io.countersign.approval.InboxQuery;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ledger.Subject;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.policy.OwnerRole;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** Questions on a request: asked without deciding, answered by who asked for the change. */
@EngineTest
@RecordApplicationEvents
class QuestionsIT {

    private static final String WHY = "Who watches the canary?";

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    Changes changes;

    @Autowired
    Approvals approvals;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEvents events;

    Scene scene;
    Change change;

    @BeforeEach
    void submit() {
        scene = Scene.unready(people, platforms, changes);
        change = scene.submitted();
    }

    @Test
    void isAskedByAnOwnerAndAnsweredByTheRequester() {
        Question asked = changes.ask(scene.owner(SECURITY), change.id(), "  " + WHY + " ");
        assertThat(asked.text()).isEqualTo(WHY);
        assertThat(asked.open()).isTrue();

        changes.answer(scene.requester, change.id(), asked.id(), "The team on call.");

        assertThat(changes.questions(scene.author, change.id())).singleElement().satisfies(question -> {
            assertThat(question.askedBy()).isEqualTo(scene.owner(SECURITY).person());
            assertThat(question.open()).isFalse();
            assertThat(question.answers()).singleElement().satisfies(reply -> {
                assertThat(reply.text()).isEqualTo("The team on call.");
                assertThat(reply.by()).isEqualTo(scene.requester.person());
            });
        });
        assertThat(events.stream(ChangeEvent.QuestionAsked.class))
                .containsExactly(new ChangeEvent.QuestionAsked(change.id(), asked.id()));
        assertThat(events.stream(ChangeEvent.QuestionAnswered.class))
                .containsExactly(new ChangeEvent.QuestionAnswered(change.id(), asked.id()));
    }

    @Test
    void keepsItsTextsSealedAndOutOfTheContentOfTheEntries() {
        Question asked = changes.ask(scene.deputy(BUSINESS), change.id(), WHY);
        changes.answer(scene.author, change.id(), asked.id(), "The team on call.");

        List<LedgerEntry> entries = ledger.about(Subject.change(change.id())).stream()
                .filter(entry -> entry.type().startsWith("question."))
                .toList();
        assertThat(entries).extracting(LedgerEntry::type).containsExactly("question.asked", "question.answered");
        assertThat(entries.get(0).values()).containsEntry("question", WHY);
        assertThat(entries.get(1).values()).containsEntry("answer", "The team on call.");
        assertThat(entries)
                .allSatisfy(entry -> assertThat(entry.content())
                        .containsEntry("questionId", asked.id().toString())
                        .doesNotContainValue(WHY)
                        .doesNotContainValue("The team on call."));
    }

    @Test
    void waitsInTheInboxesOfWhoAskedAndOfTheRequesterUntilItIsAnswered() {
        Question asked = changes.ask(scene.owner(SECURITY), change.id(), WHY);
        assertThat(waiting(scene.owner(SECURITY))).containsExactly(asked.id());
        assertThat(waiting(scene.requester)).containsExactly(asked.id());
        assertThat(waiting(scene.owner(BUSINESS))).isEmpty();

        changes.answer(scene.author, change.id(), asked.id(), "The team on call.");

        assertThat(waiting(scene.owner(SECURITY))).isEmpty();
        assertThat(waiting(scene.requester)).isEmpty();
    }

    @Test
    void stopsNoDecision() {
        changes.ask(scene.owner(SECURITY), change.id(), WHY);

        scene.owners()
                .forEach(owner ->
                        assertThat(changes.get(owner, change.id()).state()).isEqualTo(State.DECIDING));
        for (OwnerRole role : OwnerRole.values()) {
            scene.decide(change, role, Outcome.APPROVE);
        }

        assertThat(changes.get(scene.requester, change.id()).state()).isEqualTo(State.WAITING);
        assertThat(changes.questions(scene.requester, change.id()))
                .singleElement()
                .matches(Question::open);
    }

    @Test
    void isForThoseWhoHaveToDoWithTheChangeOnly() {
        Actor stranger = scene.person("olga", RealmRole.AUDITOR);
        Question asked = changes.ask(scene.author, change.id(), WHY);

        notYours(() -> changes.ask(stranger, change.id(), WHY));
        notYours(() -> changes.ask(scene.administrator, change.id(), WHY));
        notYours(() -> changes.answer(scene.owner(SECURITY), change.id(), asked.id(), "I do."));
        assertThat(changes.conversation(change, stranger.id())).isEqualTo(new Conversation(false, false));
        assertThat(changes.conversation(change, scene.owner(SECURITY).id())).isEqualTo(new Conversation(true, false));
        assertThat(changes.conversation(change, scene.author.id())).isEqualTo(new Conversation(true, true));
    }

    @Test
    void endsWithTheRequestAndGoesWithItsRecord() {
        Question asked = changes.ask(scene.owner(SECURITY), change.id(), WHY);
        changes.answer(scene.requester, change.id(), asked.id(), "The team on call.");
        changes.ask(scene.owner(SECURITY), change.id(), "And at night?");
        changes.withdraw(scene.requester, change.id(), null);

        assertThat(waiting(scene.requester)).isEmpty();
        assertThatExceptionOfType(ChangeConflict.class)
                .isThrownBy(() -> changes.ask(scene.owner(SECURITY), change.id(), "And now?"));

        changes.delete(change.id());
        assertThat(jdbc.sql("select count(*) from governance.question where change_id = ?")
                        .param(change.id())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private List<UUID> waiting(Actor actor) {
        InboxQuery query = new InboxQuery(InboxItem.Type.QUESTION, null, null, null, null, 50);
        return approvals.inbox(actor, query).stream().map(InboxItem::id).toList();
    }

    private static void notYours(ThrowingCallable call) {
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(call)
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo("not-yours"));
    }
}
