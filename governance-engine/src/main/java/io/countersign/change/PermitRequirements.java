package io.countersign.change;

import io.countersign.people.Person;
import io.countersign.policy.Capability;
import io.countersign.policy.ChangeClass;
import io.countersign.policy.Kind;
import io.countersign.policy.Phase;
import io.countersign.readiness.ReadinessArtifact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the floor asks at the moment of deployment: approved, in the window, no freeze, and at first production-ready. */
final class PermitRequirements {

    private PermitRequirements() {}

    /** @param decisions what the owners' decisions amount to */
    static List<Requirement> evaluate(Situation situation, List<Requirement> decisions) {
        List<Requirement> found = new ArrayList<>();
        if (situation.basis().ahead()) {
            found.add(ahead(situation));
        } else {
            found.addAll(allowed(situation, decisions));
            found.add(window(situation));
        }
        found.addAll(debts(situation));
        found.addAll(readiness(situation));
        found.addAll(FreezeRequirements.evaluate(situation));
        return found;
    }

    private static List<Requirement> allowed(Situation situation, List<Requirement> decisions) {
        return situation.basis().authority() == Authority.TEMPLATE
                ? TemplateRequirements.evaluate(situation)
                : List.of(approved(situation, decisions));
    }

    private static Requirement approved(Situation situation, List<Requirement> decisions) {
        List<Requirement> missing =
                decisions.stream().filter(Requirement::unmet).toList();
        Set<String> metBy = new LinkedHashSet<>();
        missing.forEach(it -> metBy.addAll(it.metBy()));
        String reason =
                missing.isEmpty() ? "" : "Approvals missing: %d of %d.".formatted(missing.size(), decisions.size());
        return floor("decisions", "Approved by all four owners", null)
                .answer(new Finding(reason, List.copyOf(metBy), situation.since(null)));
    }

    /** Two people, or a grant, have said so already; the window is now. */
    private static Requirement ahead(Situation situation) {
        String title = situation.basis().authority() == Authority.BREAK_GLASS
                ? "Glass broken by two people"
                : "Within the rollback grant";
        return floor("authorised-ahead", title, null).answer(Finding.MET);
    }

    /** What nobody ratified in time stops what is new on the platform, and never what puts things right. */
    private static List<Requirement> debts(Situation situation) {
        return situation.background().overdue().stream()
                .filter(debt -> situation.platform() != null && stops(debt, situation))
                .map(debt -> floor("debt", "No overdue ratification", null)
                        .answer(new Finding(
                                "What was done for %s is not ratified since %s."
                                        .formatted(debt.incident(), Words.time(debt.dueAt())),
                                owners(situation),
                                situation.since(debt.dueAt()))))
                .limit(1)
                .toList();
    }

    private static boolean stops(OverdueDebt debt, Situation situation) {
        if (situation.basis().authority() == Authority.BREAK_GLASS) {
            return !situation.incident().filter(debt.incident()::equals).isPresent();
        }
        return situation.submission().kind() != Kind.ROLLBACK
                && situation.submission().changeClass() != ChangeClass.EMERGENCY;
    }

    private static List<String> owners(Situation situation) {
        return Objects.requireNonNull(situation.platform()).seats().values().stream()
                .map(seats -> seats.owner().userName())
                .sorted()
                .toList();
    }

    private static Requirement window(Situation situation) {
        Window window = situation.submission().window();
        String reason = "";
        Instant since = null;
        if (window == null || window.start() == null || window.end() == null) {
            reason = "No window is given.";
        } else if (situation.now().isBefore(window.start())) {
            reason = "The window opens at %s.".formatted(Words.time(window.start()));
        } else if (!situation.now().isBefore(window.end())) {
            reason = "The window closed at %s.".formatted(Words.time(window.end()));
            since = window.end();
        }
        List<Person> requester = List.of(situation.requester()); // by moving the window
        return floor("window-open", "Window is open", "window")
                .answer(Finding.of(reason, requester, situation.since(since)));
    }

    /** A first promotion to production needs all eight artifacts; what later ones need, packs say. */
    private static List<Requirement> readiness(Situation situation) {
        boolean first = situation.background().firstPromotion()
                && situation.submission().kind() == Kind.PROMOTION
                && situation.toProduction();
        if (!first) {
            return List.of();
        }
        return Arrays.stream(ReadinessArtifact.values())
                .map(artifact -> Condition.floor(
                                "readiness-" + artifact.key(),
                                "Production readiness: " + artifact.title(),
                                Phase.PERMIT,
                                Capability.AUTHORISE_OPERATION,
                                null)
                        .answer(ReadinessFindings.of(artifact, situation)))
                .toList();
    }

    private static Condition floor(String id, String title, @Nullable String field) {
        return Condition.floor(id, title, Phase.PERMIT, Capability.APPROVE_BEFORE_DEPLOY, field);
    }
}
