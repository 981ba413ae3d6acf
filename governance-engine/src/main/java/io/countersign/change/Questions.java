package io.countersign.change;

import io.countersign.ledger.Ids;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.People;
import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Part;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;

/** Questions on a request. They stop nothing: who asks may decide meanwhile, and so may everybody else. */
class Questions {

    private final QuestionStore store;
    private final ChangeRequests requests;
    private final Situations situations;
    private final People people;
    private final ChangeJournal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Questions(
            QuestionStore store,
            ChangeRequests requests,
            Situations situations,
            People people,
            ChangeJournal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.requests = requests;
        this.situations = situations;
        this.people = people;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    Question ask(Actor actor, UUID id, @Nullable String text) {
        ChangeRequest request = open(actor, id);
        Situation situation = situations.of(request).situation();
        if (!mayAsk(actor.id(), situation)) {
            throw new NotAllowed(
                    DecisionAuthority.NOT_YOURS,
                    List.of("Only who takes part in the change or holds a seat of its platform may ask."));
        }
        String question = Texts.required("question", text, "Write the question.");
        QuestionStore.Row row = new QuestionStore.Row(Ids.next(), id, question, actor.id(), now());
        store.ask(row);
        journal.asked(actor.person(), request, row.id(), question, situation);
        events.publishEvent(new ChangeEvent.QuestionAsked(id, row.id()));
        return of(request, row.id());
    }

    Question answer(Actor actor, UUID id, UUID questionId, @Nullable String text) {
        ChangeRequest request = open(actor, id);
        of(request, questionId);
        Situation situation = situations.of(request).situation();
        if (!mayAnswer(actor.id(), situation)) {
            throw new NotAllowed(
                    DecisionAuthority.NOT_YOURS,
                    List.of("Only who asked for the change or is one of its authors may answer."));
        }
        String answer = Texts.required("answer", text, "Write the answer.");
        QuestionStore.Row row = new QuestionStore.Row(Ids.next(), questionId, answer, actor.id(), now());
        store.answer(row);
        journal.answered(actor.person(), request, questionId, row.id(), answer, situation);
        events.publishEvent(new ChangeEvent.QuestionAnswered(id, questionId));
        return of(request, questionId);
    }

    /** Oldest first. */
    List<Question> of(ChangeRequest request) {
        return of(request.id());
    }

    private List<Question> of(UUID changeId) {
        List<QuestionStore.Row> questions = store.questions(changeId);
        if (questions.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<QuestionStore.Row>> answers =
                store.answers(changeId).stream().collect(Collectors.groupingBy(QuestionStore.Row::parent));
        Set<UUID> speakers = new HashSet<>();
        Stream.concat(questions.stream(), answers.values().stream().flatMap(List::stream))
                .forEach(row -> speakers.add(row.by()));
        Map<UUID, Person> known = people.byIds(speakers);
        return questions.stream()
                .map(row -> new Question(
                        row.id(),
                        row.parent(),
                        row.text(),
                        Objects.requireNonNull(known.get(row.by()), "persons are never deleted"),
                        row.at(),
                        replies(answers.getOrDefault(row.id(), List.of()), known)))
                .toList();
    }

    Optional<Question> find(UUID changeId, UUID id) {
        return of(changeId).stream()
                .filter(question -> question.id().equals(id))
                .findFirst();
    }

    List<OpenQuestion> awaiting(UUID person) {
        return store.open(person);
    }

    Conversation conversation(Change change, UUID person) {
        if (change.state() == State.DRAFT || change.state().isFinal()) {
            return new Conversation(false, false);
        }
        Situation situation = situations.of(change);
        return new Conversation(mayAsk(person, situation), mayAnswer(person, situation));
    }

    @EventListener
    void forget(ChangeEvent.Deleted deleted) {
        store.delete(deleted.changeId());
    }

    private ChangeRequest open(Actor actor, UUID id) {
        Access.read(actor);
        Access.human(actor);
        ChangeRequest request = Access.visible(requests.locked(id), actor.id());
        if (request.state() == State.DRAFT || request.state().isFinal()) {
            throw ChangeConflict.wrongState(request, "discussed");
        }
        return request;
    }

    private Question of(ChangeRequest request, UUID questionId) {
        return find(request.id(), questionId).orElseThrow(() -> new UnknownQuestion(questionId));
    }

    private static List<Question.Reply> replies(List<QuestionStore.Row> rows, Map<UUID, Person> known) {
        return rows.stream()
                .map(row ->
                        new Question.Reply(row.id(), row.text(), Objects.requireNonNull(known.get(row.by())), row.at()))
                .toList();
    }

    private static boolean mayAsk(UUID person, Situation situation) {
        return plays(person, situation, Part.REQUESTER, Part.AUTHOR, Part.TESTER)
                || Stream.of(OwnerRole.values())
                        .map(Objects.requireNonNull(situation.platform())::holders)
                        .flatMap(seats -> Stream.concat(Stream.of(seats.owner()), Stream.ofNullable(seats.deputy())))
                        .anyMatch(holder -> holder.id().equals(person));
    }

    private static boolean mayAnswer(UUID person, Situation situation) {
        return plays(person, situation, Part.REQUESTER, Part.AUTHOR);
    }

    private static boolean plays(UUID person, Situation situation, Part... parts) {
        return Stream.of(parts)
                .flatMap(part -> situation.parts().in(part).stream())
                .anyMatch(one -> one.id().equals(person));
    }

    /** The moment, as precise as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
