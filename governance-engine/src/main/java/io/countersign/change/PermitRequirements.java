package io.countersign.change;

import static io.countersign.change.Requirements.requirement;

import io.countersign.policy.Capability;
import io.countersign.policy.Phase;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The conditions of phase PERMIT: what must hold at the moment of deployment. */
final class PermitRequirements {

    private PermitRequirements() {}

    /** @param earlier the conditions of the phases before */
    static List<Requirement> evaluate(Situation situation, List<Requirement> earlier) {
        List<Requirement> found = new ArrayList<>();
        found.add(approved(earlier));
        found.add(window(situation));
        situation.readiness().gaps().forEach(gap -> found.add(open("readiness", "Production readiness", gap)));
        situation.calendar().halts().forEach(halt -> found.add(open("calendar", "No freeze", halt)));
        return found;
    }

    private static Requirement approved(List<Requirement> earlier) {
        List<Requirement> missing = earlier.stream()
                .filter(it -> it.phase() == Phase.DECIDE && it.unmet())
                .toList();
        Set<String> metBy = new LinkedHashSet<>();
        missing.forEach(it -> metBy.addAll(it.metBy()));
        return new Requirement(
                "decisions",
                "Approved by all four owners",
                Phase.PERMIT,
                missing.isEmpty() ? Requirement.Status.MET : Requirement.Status.UNMET,
                missing.isEmpty() ? "" : "Approvals missing: %d of 4.".formatted(missing.size()),
                List.copyOf(metBy),
                "floor",
                Capability.APPROVE_BEFORE_DEPLOY,
                null);
    }

    private static Requirement window(Situation situation) {
        Window window = situation.submission().window();
        String reason = "";
        if (window == null || window.start() == null || window.end() == null) {
            reason = "No window is given.";
        } else if (situation.now().isBefore(window.start())) {
            reason = "The window opens at %s.".formatted(Words.time(window.start()));
        } else if (!situation.now().isBefore(window.end())) {
            reason = "The window closed at %s.".formatted(Words.time(window.end()));
        }
        return requirement(
                "window-open",
                "Window is open",
                Phase.PERMIT,
                reason,
                List.of(situation.requester()), // by moving the window
                Capability.APPROVE_BEFORE_DEPLOY,
                "window");
    }

    private static Requirement open(String id, String title, String reason) {
        return requirement(id, title, Phase.PERMIT, reason, List.of(), Capability.APPROVE_BEFORE_DEPLOY, null);
    }
}
