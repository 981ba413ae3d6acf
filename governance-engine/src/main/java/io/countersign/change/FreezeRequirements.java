package io.countersign.change;

import io.countersign.calendar.Halt;
import io.countersign.calendar.Passage;
import io.countersign.ownership.Platform;
import io.countersign.people.Person;
import io.countersign.policy.Capability;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What freezes and incident stops ask, where there are any: that none holds now. Before the window opens also that none
 * lies in it, so that the requester sees it coming; that stops nothing, since the window is not open yet.
 */
final class FreezeRequirements {

    private FreezeRequirements() {}

    static List<Requirement> evaluate(Situation situation) {
        return Stream.of(of(situation, true), of(situation, false))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Requirement> of(Situation situation, boolean incidentStop) {
        List<Halt> halts = situation.calendar().halts().stream()
                .filter(halt -> (halt.incident() != null) == incidentStop)
                .toList();
        if (halts.isEmpty()) {
            return Optional.empty();
        }
        Passage passage =
                new Passage(situation.basis().ahead(), situation.incident().orElse(null));
        Finding finding = halts.stream()
                .filter(halt -> !halt.lets(passage))
                .findFirst()
                .map(halt -> finding(halt, situation))
                .orElse(Finding.MET);
        return Optional.of(condition(incidentStop).answer(finding));
    }

    private static Condition condition(boolean incidentStop) {
        return incidentStop
                ? Condition.floor("incident-stop", "No incident stop", Phase.PERMIT, Capability.EMERGENCY, null)
                : Condition.floor("freeze", "No freeze", Phase.PERMIT, Capability.APPROVE_BEFORE_DEPLOY, null);
    }

    private static Finding finding(Halt halt, Situation situation) {
        boolean holds = halt.period().contains(situation.now());
        Instant since = situation.since(holds ? halt.period().start() : null);
        return new Finding(reason(halt, holds), lifters(halt, situation), since);
    }

    private static String reason(Halt halt, boolean holds) {
        String words = halt.reason().isEmpty() ? "" : " \u201c%s\u201d".formatted(halt.reason());
        Instant end = halt.period().end();
        if (halt.incident() != null) {
            return "Stopped since %s for incident %s; only what names it is deployed.%s Two people lift it: compliance officers%s."
                    .formatted(
                            Words.time(halt.period().start()), halt.incident(), words, owners(halt, "the owners of"));
        }
        String when = holds
                ? "Frozen until %s.".formatted(end == null ? "it is lifted" : Words.time(end))
                : "A freeze from %s until %s lies in the window."
                        .formatted(Words.time(halt.period().start()), end == null ? "it is lifted" : Words.time(end));
        return "%s%s It may be lifted by a compliance officer%s."
                .formatted(when, words, owners(halt, "the governance owner of"));
    }

    private static String owners(Halt halt, String who) {
        return halt.wide() ? "" : " or %s %s".formatted(who, String.join(" and of ", halt.platforms()));
    }

    /** Who may lift it as far as the platform's seats tell; compliance officers have none. */
    private static List<String> lifters(Halt halt, Situation situation) {
        Platform platform = situation.platform();
        if (platform == null || halt.wide() || !halt.platforms().equals(List.of(platform.key()))) {
            return List.of();
        }
        Stream<OwnerRole> roles =
                halt.incident() == null ? Stream.of(OwnerRole.GOVERNANCE) : Stream.of(OwnerRole.values());
        return roles.map(role -> platform.holders(role).acting())
                .filter(person -> !situation.parts().involved().containsKey(person.id()))
                .map(Person::userName)
                .distinct()
                .toList();
    }
}
