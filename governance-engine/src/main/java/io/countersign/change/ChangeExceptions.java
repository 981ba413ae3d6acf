package io.countersign.change;

import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.people.Person;
import io.countersign.waiver.Exceptions;
import io.countersign.waiver.NewException;
import io.countersign.waiver.NewException.OfChange;
import io.countersign.waiver.PolicyException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;

/** Exceptions for one request: this slice knows who takes part in it and may therefore not decide on them. */
class ChangeExceptions {

    private final ChangeRequests requests;
    private final People people;
    private final Exceptions exceptions;

    ChangeExceptions(ChangeRequests requests, People people, Exceptions exceptions) {
        this.requests = requests;
        this.people = people;
        this.exceptions = exceptions;
    }

    PolicyException ask(Actor actor, UUID id, AskedException asked) {
        ChangeRequest request = Access.visible(requests.locked(id), actor.id());
        if (request.state() == State.DRAFT || request.state().isFinal()) {
            throw ChangeConflict.wrongState(request, "given an exception");
        }
        OfChange change = new OfChange(id, request.requesterId(), involved(request));
        return exceptions.ask(
                actor,
                new NewException(
                        asked.requirement(),
                        Objects.requireNonNull(request.submission().platform(), "submitted requests have a platform"),
                        change,
                        asked.reason(),
                        asked.compensatingControl(),
                        asked.expiresAt()));
    }

    /** Who has become an author or tester since may not decide either. */
    @EventListener
    void barNewcomers(ChangeEvent.Amended amended) {
        exceptions.bar(amended.changeId(), involved(requests.locked(amended.changeId())));
    }

    @EventListener
    void forget(ChangeEvent.Deleted deleted) {
        exceptions.delete(deleted.changeId());
    }

    private Set<UUID> involved(ChangeRequest request) {
        Set<UUID> involved = new HashSet<>(Set.of(request.requesterId()));
        people.byUserNames(Assessor.names(request.submission())).values().stream()
                .map(Person::id)
                .forEach(involved::add);
        return involved;
    }
}
