package io.countersign.change;

import io.countersign.change.OutsideTemplate.Breach;
import io.countersign.people.Person;
import io.countersign.policy.Capability;
import io.countersign.policy.Need;
import io.countersign.policy.Phase;
import io.countersign.template.Template;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is asked of a request that a template allows, in the place of the owners' decisions. */
final class TemplateRequirements {

    private TemplateRequirements() {}

    static List<Requirement> evaluate(Situation situation) {
        List<Requirement> found = new ArrayList<>();
        found.add(covered(situation));
        Template template = situation.background().following().template();
        if (template != null) {
            template.bounds().evidence().forEach(type -> found.add(evidence(type, situation)));
        }
        return found;
    }

    private static Requirement covered(Situation situation) {
        Template template = situation.background().following().template();
        String reason = template == null
                ? "The template that it follows is not known."
                : TemplateCoverage.breaches(template, situation).stream()
                        .map(Breach::reason)
                        .collect(Collectors.joining(" "));
        List<Person> requester = List.of(situation.requester()); // by amending it, which may ask the owners
        return Condition.floor(
                        "template-covers",
                        "Covered by a template that all four owners approved",
                        Phase.PERMIT,
                        Capability.APPROVE_BEFORE_DEPLOY,
                        "template")
                .answer(Finding.of(
                        reason.isEmpty() ? "" : reason + " Amend the request to have the owners decide.",
                        requester,
                        situation.since(template == null ? null : over(template, situation))));
    }

    /** Since when it allows nothing any more; null where it still might, or never did. */
    private static @Nullable Instant over(Template template, Situation situation) {
        if (template.ended() != null) {
            return template.ended().at();
        }
        return situation.now().isBefore(template.expiresAt()) ? null : template.expiresAt();
    }

    private static Requirement evidence(String type, Situation situation) {
        Need.Evidence need = new Need.Evidence(type, null, false, false);
        String id = "template-evidence-" + Words.kebab(type.strip()).replace(' ', '-');
        return Condition.floor(
                        id, "Evidence for the template: " + type, Phase.PERMIT, Capability.TEST_EVIDENCE, "evidence")
                .answer(EvidenceFindings.of(need, situation));
    }
}
