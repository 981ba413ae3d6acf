package io.countersign.change;

import io.countersign.change.Situation.Standing;
import io.countersign.ownership.Platform;
import io.countersign.people.Person;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Rulebook;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was looked up for a set of requests. */
record Gathered(
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
        takingPart(List.of(request), own, others).forEach(id -> involved.put(id, known(acting, id)));
        ahead(request).forEach(person -> involved.put(person.id(), person));
        background.confirmations(request.id()).forEach(one -> involved.put(one.by(), known(acting, one.by())));
        return involved;
    }

    /** Who asked, decided, or was admitted, by id. */
    static Set<UUID> takingPart(
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

    /** Decided requests keep the rules of that moment. */
    static Instant judgedAt(ChangeRequest request, Instant now) {
        return Objects.requireNonNullElse(request.decidedAt(), now);
    }

    static Parts parts(Person requester, Submission submission, Map<String, Person> named) {
        return Parts.of(
                requester, Assessor.known(submission.authors(), named), Assessor.known(submission.testers(), named));
    }

    static Person known(Map<UUID, Person> people, UUID id) {
        return Objects.requireNonNull(people.get(id), "persons are never deleted");
    }
}
