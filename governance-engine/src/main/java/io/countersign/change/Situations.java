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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.util.function.SingletonSupplier;

/** Gathers what the rules need to know of stored requests, in a number of queries that does not grow with them. */
class Situations {

    private final DecisionStore decisions;
    private final AdmissionStore admissions;
    private final Platforms platforms;
    private final People people;
    private final Policies policies;
    private final Backgrounds backgrounds;
    private final JdbcOperations jdbc;
    private final Clock clock;

    Situations(
            DecisionStore decisions,
            AdmissionStore admissions,
            Platforms platforms,
            People people,
            Policies policies,
            Backgrounds backgrounds,
            JdbcOperations jdbc,
            Clock clock) {
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
        Reading reading = read(requests);
        return requests.stream().map(reading::facts).toList();
    }

    /** Whether the role's owner may never decide on the request; reads no more than that takes. */
    boolean ownerBarred(ChangeRequest request, OwnerRole role) {
        UUID platformId = Objects.requireNonNull(request.platformId(), "submitted requests have a platform");
        Platform platform =
                Objects.requireNonNull(platforms.byIds(List.of(platformId)).get(platformId));
        Person requester = known(people.byIds(List.of(request.requesterId())), request.requesterId());
        Submission submission = request.submission();
        Parts parts = parts(requester, submission, people.byUserNames(Assessor.names(submission)))
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
                parts(change.requester(), change.submission(), named)
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

    /** Everything in one round trip to the database; only persons not met before take another. */
    private Reading read(Collection<ChangeRequest> requests) {
        Instant now = clock.instant();
        List<UUID> ids = requests.stream().map(ChangeRequest::id).toList();
        Set<UUID> platformIds = requests.stream()
                .map(ChangeRequest::platformId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<UUID, Submission> submissions =
                requests.stream().collect(Collectors.toMap(ChangeRequest::id, ChangeRequest::asItStands));
        RoundTrip trip = new RoundTrip(jdbc);
        Supplier<List<RecordedDecision>> decided = decisions.of(trip, ids);
        Supplier<List<AdmissionRow>> admitted = admissions.of(trip, ids);
        Supplier<Map<UUID, Platform>> governed = SingletonSupplier.of(platforms.byIds(trip, platformIds));
        Supplier<Backgrounds.Reading> background = SingletonSupplier.of(
                backgrounds.read(trip, platformIds, governed, ids, templates(submissions.values()), now));
        Supplier<Map<Instant, Rulebook>> rulebooks = policies.at(trip, moments(requests, now));
        return new Reading(
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

    /** Decided requests keep the rules of that moment. */
    private static Set<Instant> moments(Collection<ChangeRequest> requests, Instant now) {
        return requests.stream().map(request -> judgedAt(request, now)).collect(Collectors.toSet());
    }

    private static Instant judgedAt(ChangeRequest request, Instant now) {
        return Objects.requireNonNullElse(request.decidedAt(), now);
    }

    private static Set<UUID> acting(
            Collection<ChangeRequest> requests,
            Collection<RecordedDecision> decisions,
            Collection<AdmissionRow> admitted,
            Backgrounds.Reading background) {
        Set<UUID> ids = takingPart(requests, decisions, admitted);
        background.persons().forEach(ids::add);
        return ids;
    }

    private static Set<UUID> takingPart(
            Collection<ChangeRequest> requests,
            Collection<RecordedDecision> decisions,
            Collection<AdmissionRow> admitted) {
        Set<UUID> ids = new HashSet<>();
        requests.forEach(request -> ids.add(request.requesterId()));
        decisions.stream()
                .flatMap(it -> Stream.concat(Stream.of(it.decidedBy()), Stream.ofNullable(it.onBehalfOf())))
                .forEach(ids::add);
        admitted.stream().flatMap(AdmissionRow::persons).forEach(ids::add);
        return ids;
    }

    private static Parts parts(Person requester, Submission submission, Map<String, Person> named) {
        return Parts.of(
                requester, Assessor.known(submission.authors(), named), Assessor.known(submission.testers(), named));
    }

    private static Person known(Map<UUID, Person> people, UUID id) {
        return Objects.requireNonNull(people.get(id), "persons are never deleted");
    }

    /** What was looked up for a set of requests. */
    private record Reading(
            Map<UUID, List<RecordedDecision>> taken,
            Map<UUID, List<AdmissionRow>> admitted,
            Map<UUID, Submission> submissions,
            Map<String, Person> named,
            Map<UUID, Person> acting,
            Map<UUID, Platform> governed,
            Backgrounds.Reading background,
            Map<Instant, Rulebook> rulebooks,
            Instant now) {

        Facts facts(ChangeRequest request) {
            List<RecordedDecision> own = taken.getOrDefault(request.id(), List.of());
            List<AdmissionRow> others = admitted.getOrDefault(request.id(), List.of());
            Submission submission = Objects.requireNonNull(submissions.get(request.id()));
            return new Facts(
                    request,
                    own,
                    situation(request, submission, standing(own), others),
                    others,
                    background.debt(request.id()).orElse(null),
                    background.confirmations(request.id()),
                    involved(request, submission, own, others));
        }

        private Map<OwnerRole, Standing> standing(List<RecordedDecision> own) {
            Map<OwnerRole, Standing> standing = new EnumMap<>(OwnerRole.class);
            own.stream().filter(RecordedDecision::standing).forEach(decision -> {
                UUID lentBy = decision.lentBy();
                standing.put(
                        decision.role(),
                        new Standing(
                                decision.outcome(),
                                known(acting, decision.decidedBy()),
                                lentBy == null ? null : known(acting, lentBy)));
            });
            return standing;
        }

        private Situation situation(
                ChangeRequest request,
                Submission submission,
                Map<OwnerRole, Standing> standing,
                List<AdmissionRow> others) {
            @Nullable Platform platform = request.platformId() == null ? null : governed.get(request.platformId());
            return new Situation(
                    submission,
                    platform,
                    parts(known(acting, request.requesterId()), submission, named)
                            .withAhead(ahead(request))
                            .withLent(standing.values()),
                    request.state(),
                    request.submittedAt(),
                    request.dueAt(),
                    standing,
                    Admitted.of(others.stream()
                            .map(row -> row.shown(acting, request.dueAt()))
                            .toList()),
                    Objects.requireNonNull(rulebooks.get(judgedAt(request, now))),
                    request.risk(),
                    request.basis(),
                    background.of(platform, request.id(), submission.template(), request.sampled()),
                    background.calendar(platform, submission),
                    now);
        }

        private List<Person> ahead(ChangeRequest request) {
            return background.debt(request.id()).stream()
                    .flatMap(DebtRow::acted)
                    .map(id -> known(acting, id))
                    .toList();
        }

        private Map<UUID, Person> involved(
                ChangeRequest request, Submission submission, List<RecordedDecision> own, List<AdmissionRow> others) {
            Map<UUID, Person> involved = new HashMap<>();
            Assessor.names(submission).stream()
                    .flatMap(name -> Stream.ofNullable(named.get(name)))
                    .forEach(person -> involved.put(person.id(), person));
            Situations.takingPart(List.of(request), own, others).forEach(id -> involved.put(id, known(acting, id)));
            ahead(request).forEach(person -> involved.put(person.id(), person));
            background.confirmations(request.id()).forEach(one -> involved.put(one.by(), known(acting, one.by())));
            return involved;
        }
    }
}
