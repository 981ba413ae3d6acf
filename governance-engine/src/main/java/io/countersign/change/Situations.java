package io.countersign.change;

import io.countersign.change.Situation.Standing;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Policies;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gathers what the rules need to know of stored requests, in a number of queries that does not grow with them. */
class Situations {

    private final RecordedDecisions decisions;
    private final Platforms platforms;
    private final People people;
    private final Policies policies;
    private final Clock clock;

    Situations(RecordedDecisions decisions, Platforms platforms, People people, Policies policies, Clock clock) {
        this.decisions = decisions;
        this.platforms = platforms;
        this.people = people;
        this.policies = policies;
        this.clock = clock;
    }

    /** What is known of one request now. */
    Facts of(ChangeRequest request) {
        return of(List.of(request)).get(0);
    }

    /** What is known of each request now, in the order given. */
    List<Facts> of(Collection<ChangeRequest> requests) {
        Map<UUID, List<RecordedDecision>> taken =
                decisions
                        .findByChangeIdInOrderByDecidedAt(
                                requests.stream().map(ChangeRequest::id).toList())
                        .stream()
                        .collect(Collectors.groupingBy(RecordedDecision::changeId));
        Map<UUID, Submission> submissions =
                requests.stream().collect(Collectors.toMap(ChangeRequest::id, ChangeRequest::submission));
        Map<String, Person> named = people.byUserNames(submissions.values().stream()
                .flatMap(submission -> Assessor.names(submission).stream())
                .collect(Collectors.toSet()));
        Map<UUID, Person> acting = people.byIds(acting(requests, taken.values()));
        Map<UUID, Platform> governed = platforms.byIds(requests.stream()
                .map(ChangeRequest::platformId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return requests.stream()
                .map(request -> facts(
                        request,
                        Objects.requireNonNull(submissions.get(request.id())),
                        taken.getOrDefault(request.id(), List.of()),
                        request.platformId() == null ? null : governed.get(request.platformId()),
                        named,
                        acting))
                .toList();
    }

    /** The same of a request that was read before, as of now. */
    Situation of(Change change) {
        Map<String, Person> named =
                change.people().values().stream().collect(Collectors.toMap(Person::userName, Function.identity()));
        Map<OwnerRole, Standing> standing = new EnumMap<>(OwnerRole.class);
        change.decisions().stream().filter(Decision::standing).forEach(decision -> {
            Person by = Objects.requireNonNull(named.get(decision.decidedBy()), "deciders are among the people");
            standing.put(decision.role(), new Standing(decision.outcome(), by));
        });
        return new Situation(
                change.submission(),
                change.platform(),
                change.requester(),
                Assessor.known(change.submission().authors(), named),
                Assessor.known(change.submission().testers(), named),
                change.state(),
                change.submittedAt(),
                change.dueAt(),
                standing,
                Readiness.READY,
                Calendar.OPEN,
                packs(change.platform()),
                clock.instant());
    }

    private static Set<UUID> acting(Collection<ChangeRequest> requests, Collection<List<RecordedDecision>> decisions) {
        Set<UUID> ids = new HashSet<>();
        requests.forEach(request -> ids.add(request.requesterId()));
        decisions.stream()
                .flatMap(List::stream)
                .flatMap(it -> Stream.concat(Stream.of(it.decidedBy()), Stream.ofNullable(it.onBehalfOf())))
                .forEach(ids::add);
        return ids;
    }

    private Facts facts(
            ChangeRequest request,
            Submission submission,
            List<RecordedDecision> taken,
            @Nullable Platform platform,
            Map<String, Person> named,
            Map<UUID, Person> acting) {
        Map<UUID, Person> involved = new HashMap<>();
        Stream.concat(
                        Assessor.names(submission).stream().map(named::get).filter(Objects::nonNull),
                        acting(List.of(request), List.of(taken)).stream()
                                .map(acting::get)
                                .filter(Objects::nonNull))
                .forEach(person -> involved.put(person.id(), person));
        Map<OwnerRole, Standing> standing = new EnumMap<>(OwnerRole.class);
        taken.stream()
                .filter(RecordedDecision::standing)
                .forEach(decision -> standing.put(
                        decision.role(), new Standing(decision.outcome(), known(involved, decision.decidedBy()))));
        Situation situation = new Situation(
                submission,
                platform,
                known(involved, request.requesterId()),
                Assessor.known(submission.authors(), named),
                Assessor.known(submission.testers(), named),
                request.state(),
                request.submittedAt(),
                request.dueAt(),
                standing,
                Readiness.READY,
                Calendar.OPEN,
                packs(platform),
                clock.instant());
        return new Facts(request, taken, situation, involved);
    }

    private static Person known(Map<UUID, Person> people, UUID id) {
        return Objects.requireNonNull(people.get(id), "persons are never deleted");
    }

    private List<String> packs(@Nullable Platform platform) {
        return platform == null ? List.of() : policies.packs(platform.sectors());
    }
}
