package io.countersign.change;

import io.countersign.change.AdmissionRules.Newcomer;
import io.countersign.ownership.Arrival;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.RealmRole;
import io.countersign.policy.OwnerRole;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/** Which admissions wait for whose word, by the same rules that admit. */
public class OpenAdmissions {

    private static final int MOST = 50;

    private final AdmissionStore store;
    private final Situations situations;
    private final Platforms platforms;

    OpenAdmissions(AdmissionStore store, Situations situations, Platforms platforms) {
        this.store = store;
        this.situations = situations;
        this.platforms = platforms;
    }

    /** The requests on which somebody is named substitute in the round that is open. */
    @Transactional(readOnly = true)
    public List<UUID> requestsOfSubstitute(UUID personId) {
        return store.requestsOfSubstitute(personId);
    }

    /**
     * What waits for the actor's word.
     *
     * @param late requests in which the actor may have to name a substitute, because a role is late
     */
    @Transactional(readOnly = true)
    public List<OpenAdmission> awaiting(Actor actor, Collection<UUID> late) {
        Set<UUID> ids = new LinkedHashSet<>(late);
        List<Arrival> arrivals = platforms.arrivalsAround(actor.id());
        if (!arrivals.isEmpty()) {
            ids.addAll(store.submittedBefore(arrivals, MOST));
        }
        if (actor.is(RealmRole.COMPLIANCE_OFFICER)) {
            ids.addAll(store.unconfirmed(MOST));
        }
        if (ids.isEmpty() || actor.is(RealmRole.ADMINISTRATOR)) {
            return List.of(); // most people's inbox; spares them the queries
        }
        return situations.stored(ids).stream()
                .flatMap(facts -> awaiting(actor, facts).stream())
                .toList();
    }

    /**
     * The same of one request.
     *
     * @throws UnknownChange also for somebody else's draft
     */
    @Transactional(readOnly = true)
    public List<OpenAdmission> on(Actor actor, UUID changeId) {
        Facts facts = situations.visible(changeId, actor.id());
        return actor.is(RealmRole.ADMINISTRATOR) ? List.of() : awaiting(actor, facts);
    }

    private static List<OpenAdmission> awaiting(Actor actor, Facts facts) {
        Situation situation = facts.situation();
        List<OpenAdmission> found = new ArrayList<>();
        for (OwnerRole role : situation.round().openRoles()) {
            AdmissionRow named = facts.substitute(role);
            if (named == null
                    && AdmissionRules.naming(
                                    actor, role, situation, facts.request().governanceAt())
                            .isEmpty()) {
                found.add(open(OpenAdmission.Step.NAME_SUBSTITUTE, facts, role, null));
            } else if (named != null
                    && !named.inForce(situation.dueAt())
                    && AdmissionRules.seconding(actor, named, situation).isEmpty()) {
                String person = facts.person(named.personId()).userName();
                found.add(open(OpenAdmission.Step.CONFIRM_SUBSTITUTE, facts, role, person));
            }
        }
        for (Newcomer newcomer : AdmissionRules.newcomers(situation)) {
            if (AdmissionRules.confirming(actor.person(), newcomer, situation).isEmpty()) {
                String person = newcomer.person().userName();
                found.add(open(OpenAdmission.Step.CONFIRM_NEWCOMER, facts, newcomer.role(), person));
            }
        }
        return found;
    }

    private static OpenAdmission open(OpenAdmission.Step step, Facts facts, OwnerRole role, @Nullable String person) {
        Situation situation = facts.situation();
        return new OpenAdmission(
                facts.request().id(),
                step,
                Objects.requireNonNull(situation.submission().title()),
                Objects.requireNonNull(situation.platform()).key(),
                role,
                person);
    }
}
