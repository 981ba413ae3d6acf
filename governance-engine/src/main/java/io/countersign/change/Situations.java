package io.countersign.change;

import io.countersign.change.Situation.Standing;
import io.countersign.database.RoundTrip;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Policies;
import io.countersign.policy.Rulebook;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.util.function.SingletonSupplier;

/** Gathers what the rules need to know of stored requests, in a number of queries that does not grow with them. */
class Situations {

    private final KnownRequests known;
    private final DecisionStore decisions;
    private final AdmissionStore admissions;
    private final Platforms platforms;
    private final People people;
    private final Policies policies;
    private final Backgrounds backgrounds;
    private final JdbcOperations jdbc;
    private final Clock clock;

    Situations(
            KnownRequests known,
            DecisionStore decisions,
            AdmissionStore admissions,
            Platforms platforms,
            People people,
            Policies policies,
            Backgrounds backgrounds,
            JdbcOperations jdbc,
            Clock clock) {
        this.known = known;
        this.decisions = decisions;
        this.admissions = admissions;
        this.platforms = platforms;
        this.people = people;
        this.policies = policies;
        this.backgrounds = backgrounds;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is known of one request now. */
    Facts of(ChangeRequest request) {
        return of(List.of(request)).get(0);
    }

    /** What is known of each request now, in the order given. */
    List<Facts> of(Collection<ChangeRequest> requests) {
        return requests.isEmpty()
                ? List.of()
                : facts(requests, ask(new RoundTrip(jdbc), requests).get());
    }

    /**
     * What is known of stored requests now, for readers, who change nothing of them; those that are not stored are left
     * out. Where all are remembered and nothing was changed since, this waits for the database once.
     */
    List<Facts> stored(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<ChangeRequest> requests = known.remembered(ids);
        if (requests.isEmpty()) {
            return of(known.read(ids));
        }
        RoundTrip trip = new RoundTrip(jdbc);
        Supplier<Boolean> unchanged = known.unchanged(trip, requests);
        Supplier<Gathered> gathered = ask(trip, requests);
        return unchanged.get() ? facts(requests, gathered.get()) : of(known.read(ids));
    }

    /**
     * What is known of one stored request now, for who reads it.
     *
     * @throws UnknownChange also for somebody else's draft
     */
    Facts visible(UUID id, UUID personId) {
        Facts facts = stored(List.of(id)).stream().findFirst().orElseThrow(() -> new UnknownChange(id));
        Access.visible(facts.request(), personId);
        return facts;
    }

    private static List<Facts> facts(Collection<ChangeRequest> requests, Gathered gathered) {
        return requests.stream().map(gathered::facts).toList();
    }

    /** Whether the role's owner may never decide on the request; reads no more than that takes. */
    boolean ownerBarred(ChangeRequest request, OwnerRole role) {
        UUID platformId = Objects.requireNonNull(request.platformId(), "submitted requests have a platform");
        Platform platform =
                Objects.requireNonNull(platforms.byIds(List.of(platformId)).get(platformId));
        Person requester = Gathered.known(people.byIds(List.of(request.requesterId())), request.requesterId());
        Submission submission = request.submission();
        Parts parts = Gathered.parts(requester, submission, people.byUserNames(Assessor.names(submission)))
                .withAhead(request.basis().ahead() ? actedAhead(request.id()) : List.of());
        return !parts.barred(platform.holders(role).owner()).isEmpty();
    }

    private List<Person> actedAhead(UUID changeId) {
        return List.copyOf(people.byIds(backgrounds.actedAhead(changeId)).values());
    }

    /** Who may decide on a request that was read before, as of now; nothing else of it is looked up again. */
    Situation of(Change change) {
        Map<String, Person> named =
                change.people().values().stream().collect(Collectors.toMap(Person::userName, Function.identity()));
        Map<OwnerRole, Standing> standing = new EnumMap<>(OwnerRole.class);
        change.decisions().stream().filter(Decision::standing).forEach(decision -> {
            Person by = Objects.requireNonNull(named.get(decision.decidedBy()), "deciders are among the people");
            Person lentBy = decision.whyMe() == WhyMe.DELEGATE ? named.get(decision.onBehalfOf()) : null;
            standing.put(decision.role(), new Standing(decision.outcome(), by, lentBy));
        });
        return new Situation(
                change.submission(),
                change.platform(),
                Gathered.parts(change.requester(), change.submission(), named)
                        .withAhead(
                                change.debt() == null
                                        ? List.of()
                                        : change.debt().actedBy())
                        .withLent(standing.values()),
                change.state(),
                change.submittedAt(),
                change.dueAt(),
                standing,
                Admitted.of(change.admissions()),
                policies.now(),
                change.risk(),
                new Basis(change.authority(), null),
                Background.UNKNOWN,
                Calendar.OPEN,
                clock.instant());
    }

    /** Asks for everything with one message; only persons not met before take another. */
    private Supplier<Gathered> ask(RoundTrip trip, Collection<ChangeRequest> requests) {
        Instant now = clock.instant();
        List<UUID> ids = requests.stream().map(ChangeRequest::id).toList();
        Set<UUID> platformIds = requests.stream()
                .map(ChangeRequest::platformId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<UUID, Submission> submissions =
                requests.stream().collect(Collectors.toMap(ChangeRequest::id, ChangeRequest::asItStands));
        Supplier<List<RecordedDecision>> decided = decisions.of(trip, ids);
        Supplier<List<AdmissionRow>> admitted = admissions.of(trip, ids);
        Supplier<Map<UUID, Platform>> governed = SingletonSupplier.of(platforms.byIds(trip, platformIds));
        Supplier<Backgrounds.Reading> background = SingletonSupplier.of(
                backgrounds.read(trip, platformIds, governed, ids, templates(submissions.values()), now));
        Supplier<Map<Instant, Rulebook>> rulebooks = policies.at(trip, moments(requests, now));
        return () -> new Gathered(
                decided.get().stream().collect(Collectors.groupingBy(RecordedDecision::changeId)),
                admitted.get().stream().collect(Collectors.groupingBy(AdmissionRow::changeId)),
                submissions,
                people.byUserNames(names(submissions.values())),
                people.byIds(acting(requests, decided.get(), admitted.get(), background.get())),
                governed.get(),
                background.get(),
                rulebooks.get(),
                now);
    }

    private static Set<String> names(Collection<Submission> submissions) {
        return submissions.stream()
                .flatMap(submission -> Assessor.names(submission).stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> templates(Collection<Submission> submissions) {
        return submissions.stream()
                .flatMap(submission -> Stream.ofNullable(submission.template()))
                .collect(Collectors.toSet());
    }

    private static Set<Instant> moments(Collection<ChangeRequest> requests, Instant now) {
        return requests.stream().map(request -> Gathered.judgedAt(request, now)).collect(Collectors.toSet());
    }

    private static Set<UUID> acting(
            Collection<ChangeRequest> requests,
            Collection<RecordedDecision> decisions,
            Collection<AdmissionRow> admitted,
            Backgrounds.Reading background) {
        Set<UUID> ids = Gathered.takingPart(requests, decisions, admitted);
        background.persons().forEach(ids::add);
        return ids;
    }
}
