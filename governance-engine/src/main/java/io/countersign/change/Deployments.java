package io.countersign.change;

import io.countersign.ledger.EntryRef;
import io.countersign.people.Person;
import io.countersign.policy.Capability;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Phase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;

/** Moves requests from ready to closed, each step under the request's row lock. Asking twice changes nothing. */
class Deployments {

    private final ChangeRequests requests;
    private final Situations situations;
    private final Conclusions conclusions;
    private final ChangeJournal journal;
    private final Sampling sampling;
    private final ApplicationEventPublisher events;

    Deployments(
            ChangeRequests requests,
            Situations situations,
            Conclusions conclusions,
            ChangeJournal journal,
            ApplicationEventPublisher events) {
        this.requests = requests;
        this.situations = situations;
        this.conclusions = conclusions;
        this.journal = journal;
        this.sampling = new Sampling(journal);
        this.events = events;
    }

    Clearance clear(UUID id) {
        ChangeRequest request = requests.locked(id);
        if (request.submittedAt() == null) {
            throw new UnknownChange(id); // a draft is its requester's
        }
        Situation situation = situations.of(request).situation();
        if (request.state() == State.WAITING) {
            conclusions.release(request, situation); // what it waited for may have come a moment ago
        }
        return clearance(request, situation);
    }

    private static Clearance clearance(ChangeRequest request, Situation situation) {
        List<String> policies = new ArrayList<>(situation.packs());
        policies.addAll(situation.rulebook().tables());
        Submission approved = situation.submission();
        return new Clearance(
                request.id(),
                Objects.requireNonNull(request.platformId()),
                Objects.requireNonNull(request.platformKey()),
                Objects.requireNonNull(approved.environment()),
                approved.artifacts(),
                request.digests().submission(),
                request.state(),
                situation.basis().ahead() ? null : request.roundFacts().windowEnd(),
                situation.deploymentTerms(),
                policies,
                deciders(situation),
                Requirements.unmet(Requirements.evaluate(situation), Phase.PERMIT)
                        .toList());
    }

    private static List<Person> deciders(Situation situation) {
        Stream<Person> decided = situation.standing().values().stream()
                .flatMap(decision -> Stream.concat(Stream.of(decision.by()), Stream.ofNullable(decision.lentBy())));
        Stream<Person> ratifying = situation.basis().ahead()
                ? Stream.of(OwnerRole.values()).flatMap(role -> DecisionAuthority.candidates(role, situation))
                : Stream.of();
        return Stream.concat(decided, ratifying).distinct().toList();
    }

    void permitted(UUID id) {
        ChangeRequest request = requests.locked(id);
        require(request, State.READY, State.PERMITTED);
        request.moveTo(State.PERMITTED);
    }

    State permitEnded(UUID id) {
        ChangeRequest request = requests.locked(id);
        if (request.state() == State.PERMITTED) {
            conclusions.withoutPermit(request);
        }
        return request.state();
    }

    void redeemed(UUID id) {
        ChangeRequest request = requests.locked(id);
        require(request, State.PERMITTED, State.PERMITTED);
        request.moveTo(State.DEPLOYING);
        events.publishEvent(new ChangeEvent.Redeemed(id));
    }

    State deployed(UUID id, boolean succeeded) {
        ChangeRequest request = requests.locked(id);
        if (request.state() == State.DEPLOYING) {
            Situation situation = situations.of(request).situation();
            if (succeeded) {
                request.moveTo(State.DEPLOYED);
            } else {
                request.failed(time(situation));
            }
            String type = succeeded ? "change.deployed" : "change.failed";
            EntryRef entry = journal.moved(type, Capability.POST_VERIFY, request, situation);
            sampling.draw(request, situation, entry);
            events.publishEvent(new ChangeEvent.Deployed(id, succeeded));
        }
        return request.state();
    }

    State close(UUID id) {
        ChangeRequest request = requests.locked(id);
        if (request.state().deployed()) {
            Situation situation = situations.of(request).situation();
            if (Requirements.unmet(Requirements.evaluate(situation), Phase.CLOSE)
                    .findAny()
                    .isEmpty()) {
                request.moveTo(State.CLOSED);
                journal.moved("change.closed", Capability.AUDIT_RECORD, request, situation);
                events.publishEvent(new ChangeEvent.Closed(id, State.CLOSED));
            }
        }
        return request.state();
    }

    /** Callers look at the clearance first; to come here in another state is a mistake of theirs. */
    private static void require(ChangeRequest request, State one, State other) {
        if (request.state() != one && request.state() != other) {
            throw new IllegalStateException("Request %s is %s".formatted(request.id(), request.state()));
        }
    }

    private static Instant time(Situation situation) {
        return situation.now().truncatedTo(ChronoUnit.MICROS);
    }
}
