package io.countersign.policy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What must hold inside one pack and no schema can say. */
final class PackCheck {

    /** Longer than this, our words for a restricted source begin to be its words. */
    private static final int OWN_WORDS = 90;

    /** Shorter, and what was just asked for would be too old once somebody has typed it. */
    private static final Duration SHORTEST_AGE = Duration.ofMinutes(1);

    private static final Duration LONGEST_AGE = Duration.ofDays(1);

    private final Place pack;
    private final boolean restricted;
    private final boolean titled;

    PackCheck(Place pack) {
        this.pack = pack;
        this.restricted = pack.at("source").at("licence").string().equals("restricted");
        this.titled = pack.at("source").at("textIncluded").string().equals("ids-and-titles");
    }

    /** Notes every fault. */
    void check() {
        if (restricted && titled) {
            pack.at("source").at("textIncluded").fault("A restricted source must not bring its titles.");
        }
        unique("controls", "id");
        unique("requirements", "id");
        unique("facts", "name");
        pack.at("authentication").elements().forEach(PackCheck::authentication);
        pack.at("controls").elements().forEach(this::control);
        pack.at("requirements").elements().forEach(this::requirement);
    }

    /** Notes that the last review against the source no longer holds on this day. */
    void review(LocalDate day) {
        Place reviewed = pack.at("reviewedOn");
        try {
            LocalDate due = LocalDate.parse(reviewed.string())
                    .plus(Period.parse(pack.at("reviewEvery").string()));
            if (!day.isBefore(due)) {
                reviewed.fault("The review expired on %s; compare the pack with its source again.".formatted(due));
            }
        } catch (DateTimeException e) {
            // the schema says so already
        }
    }

    private void unique(String list, String key) {
        Set<String> seen = new HashSet<>();
        for (Place element : pack.at(list).elements()) {
            Place id = element.at(key);
            if (!id.isAbsent() && !seen.add(id.string())) {
                id.fault("'%s' appears twice among the %s.".formatted(id.string(), list));
            }
        }
    }

    private static void authentication(Place rule) {
        if (!rule.at("aboveRisk").isAbsent() && !rule.at("act").string().equals(BindingAct.DECISION.name())) {
            rule.at("aboveRisk").fault("Only a DECISION has a risk; leave it out for the other acts.");
        }
        Place maxAge = rule.at("maxAge");
        try {
            Duration age = maxAge.isAbsent() ? SHORTEST_AGE : Duration.parse(maxAge.string());
            if (age.compareTo(SHORTEST_AGE) < 0 || age.compareTo(LONGEST_AGE) > 0) {
                maxAge.fault("A sign-in counts for one minute at least and for one day at most.");
            }
        } catch (DateTimeException e) {
            // the schema says so already
        }
    }

    private void control(Place control) {
        Place official = control.at("officialTitle");
        if (!official.isAbsent() && (restricted || !titled)) {
            official.fault("The source does not include its titles; use ownTitle.");
        }
        Place own = control.at("ownTitle");
        if (restricted && own.string().length() > OWN_WORDS) {
            own.fault("For a restricted source our own words are at most %d characters, not %d."
                    .formatted(OWN_WORDS, own.string().length()));
        }
        control.at("capability").elements().forEach(PackCheck::capability);
        List<String> capabilities = control.at("capability").strings();
        control.at("statements").fields().forEach((capability, parts) -> {
            if (!capabilities.contains(capability)) {
                parts.faultAtKey("'%s' is not among the capabilities of this control.".formatted(capability));
            }
        });
        known(control.at("inBaseline").elements(), pack.at("baselines").strings(), "baseline of this pack");
    }

    private static void capability(Place place) {
        known(List.of(place), Capability.ALL, "capability");
    }

    private static void known(List<Place> places, Collection<String> known, String what) {
        for (Place place : places) {
            if (!place.isAbsent() && !known.contains(place.string())) {
                place.fault("'%s' is no %s.".formatted(place.string(), what));
            }
        }
    }

    private void requirement(Place requirement) {
        capability(requirement.at("capability"));
        List<String> controls = pack.at("controls").elements().stream()
                .map(control -> control.at("id").string())
                .toList();
        known(requirement.at("controls").elements(), controls, "control of this pack");
        if (requirement.at("waivable").node().asBoolean(false)
                && requirement.at("accountable").string().equals(OwnerRole.GOVERNANCE.name())) {
            requirement
                    .at("waivable")
                    .fault("What governance answers for it cannot waive: an exception needs a second role.");
        }
        scope(requirement.at("when"));
        need(requirement.at("needs"));
        Place review = requirement.at("needs").at("review");
        if (!review.isAbsent() && !requirement.at("phase").string().equals(Phase.CLOSE.name())) {
            review.fault("A review follows the deployment, so it belongs to the phase CLOSE.");
        }
    }

    private void scope(Place when) {
        List<String> kinds = when.at("kind").strings();
        if (!when.at("class").isAbsent() && !kinds.isEmpty() && !kinds.contains(Kind.CHANGE.name())) {
            when.at("class").fault("Only a CHANGE has a class, and the kinds leave it out.");
        }
        Map<String, Place> facts = facts();
        when.at("facts").fields().forEach((name, values) -> {
            Place fact = facts.get(name);
            if (fact == null) {
                values.faultAtKey("'%s' is no fact of this pack.".formatted(name));
            } else {
                value(fact, values.elements());
            }
        });
    }

    private static void value(Place fact, List<Place> values) {
        switch (fact.at("type").string()) {
            case "choice" -> known(values, fact.at("options").strings(), "option of this fact");
            case "yes-no" -> known(values, FactField.YES_OR_NO, "answer to a question of yes or no");
            default -> {
                // any text may be waited for
            }
        }
    }

    private void need(Place needs) {
        known(List.of(needs.at("evidence").at("type")), Vocabulary.EVIDENCE_TYPES, "type of evidence");
        known(List.of(needs.at("fact")), facts().keySet(), "fact of this pack");
        known(needs.at("readiness").elements(), Vocabulary.READINESS_ARTIFACTS, "readiness artifact");
        known(needs.at("distinct").elements(), Vocabulary.PARTS, "part in a change");
    }

    private Map<String, Place> facts() {
        return pack.at("facts").elements().stream()
                .collect(Collectors.toMap(
                        fact -> fact.at("name").string(), Function.identity(), (first, second) -> first));
    }
}
