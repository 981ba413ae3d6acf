package io.countersign.change;

import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.people.Person;
import io.countersign.people.RealmRole;
import io.countersign.policy.ChangeClass;
import io.countersign.policy.Fault;
import io.countersign.policy.Kind;
import io.countersign.policy.Part;
import io.countersign.policy.Unacceptable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who may act ahead of the owners, on what, and why not. */
final class BreakGlassRules {

    private static final String RULE = "break-glass";

    private BreakGlassRules() {}

    /** @throws NotAllowed for every reason there is */
    static void refuse(List<String> reasons) {
        if (!reasons.isEmpty()) {
            throw new NotAllowed(RULE, reasons);
        }
    }

    static List<String> againstKind(Submission submission) {
        boolean emergency = submission.kind() == Kind.CHANGE && submission.changeClass() == ChangeClass.EMERGENCY;
        return emergency || submission.kind() == Kind.ROLLBACK
                ? List.of()
                : List.of("Only an emergency change or a rollback may be deployed ahead of its owners.");
    }

    static List<String> againstFirst(Actor actor, Situation situation, String incident) {
        Person person = actor.person();
        List<String> reasons = new ArrayList<>(situation.parts().played(person));
        if (!actor.is(RealmRole.REQUESTER) && !seated(person, situation)) {
            reasons.add(
                    "Only who asks for changes, or an owner or a deputy of the platform, may act ahead of its owners.");
        }
        reasons.addAll(debts(situation, incident));
        reasons.addAll(ratifiers(situation, List.of(person)));
        return reasons;
    }

    static List<String> againstSecond(Person person, Situation situation, DebtRow asked) {
        List<String> reasons = new ArrayList<>();
        if (person.is(asked.first())) {
            reasons.add("You asked for it; somebody else confirms.");
        } else {
            reasons.addAll(situation.parts().played(person));
        }
        if (!seated(person, situation)) {
            reasons.add("Only an owner or a deputy of the platform confirms.");
        }
        reasons.addAll(debts(situation, asked.incident()));
        List<Person> both = Stream.concat(situation.parts().in(Part.ACTED_AHEAD).stream(), Stream.of(person))
                .toList();
        reasons.addAll(ratifiers(situation, both));
        return reasons;
    }

    private static boolean seated(Person person, Situation situation) {
        return Objects.requireNonNull(situation.platform()).seats().values().stream()
                .anyMatch(seats -> seats.holds(person.id()));
    }

    /** What nobody ratified in time lets pass only more of the same incident. */
    private static List<String> debts(Situation situation, String incident) {
        return situation.background().overdue().stream()
                .filter(debt -> !debt.incident().equals(incident))
                .map(debt ->
                        "What was done for %s is not ratified since %s; only more of the same incident may go ahead."
                                .formatted(debt.incident(), Words.time(debt.dueAt())))
                .toList();
    }

    /** Four others must be left to ratify what these do. */
    private static List<String> ratifiers(Situation situation, List<Person> acting) {
        String gap = DistinctOwners.gap(
                Objects.requireNonNull(situation.platform()), situation.parts().withAhead(acting));
        return gap.isEmpty() ? List.of() : List.of("Then four owners could not ratify it: " + gap);
    }

    /**
     * What was stated, complete.
     *
     * @param own the incident that the request itself names
     * @throws Unacceptable what is missing, all at once
     */
    @SuppressWarnings("NullAway") // JSON binding hands null for what is missing
    static GlassBroken stated(GlassBroken asked, @Nullable String own) {
        List<Fault> faults = new ArrayList<>();
        String reason = text("reason", asked.reason(), "Say why it cannot wait for the owners.", faults);
        boolean left = asked.incident() == null || asked.incident().isBlank();
        String incident =
                text("incident", left ? own : asked.incident(), "Name the incident that this answers.", faults);
        if (incident.length() > Limits.NAME) {
            faults.add(new Fault("incident", "Use at most %d characters.".formatted(Limits.NAME)));
        }
        if (!faults.isEmpty()) {
            throw new Unacceptable(faults);
        }
        return new GlassBroken(reason, incident);
    }

    private static String text(String field, @Nullable String text, String missing, List<Fault> faults) {
        try {
            return Texts.required(field, text, missing);
        } catch (Unacceptable e) {
            faults.addAll(e.faults());
            return "";
        }
    }
}
