package io.countersign.change;

import io.countersign.people.Person;
import io.countersign.policy.Demand;
import io.countersign.policy.Fault;
import io.countersign.policy.Need;
import io.countersign.policy.Part;
import io.countersign.policy.Sector;
import io.countersign.policy.WorkingCalendar;
import io.countersign.waiver.PolicyException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the packs of the platform's sectors ask on this occasion. */
final class PackRequirements {

    private final Situation situation;

    private PackRequirements(Situation situation) {
        this.situation = situation;
    }

    static List<Requirement> evaluate(Situation situation) {
        return situation
                .occasion()
                .map(occasion -> evaluate(situation, situation.rulebook().demands(occasion)))
                .orElse(List.of());
    }

    /** @param demands what is asked, by the situation's rulebook or by another */
    static List<Requirement> evaluate(Situation situation, List<Demand> demands) {
        PackRequirements packs = new PackRequirements(situation);
        return demands.stream().map(packs::answer).toList();
    }

    private Requirement answer(Demand demand) {
        Need need = demand.requirement().need();
        Condition condition = Condition.of(demand, field(need));
        Finding finding = find(need);
        if (finding.reason().isEmpty()) {
            return condition.answer(finding);
        }
        return exception(condition)
                .map(exception -> condition.waived(finding, exception))
                .orElseGet(() -> condition.answer(finding));
    }

    private Optional<PolicyException> exception(Condition condition) {
        return situation.background().exceptions().stream()
                .filter(one -> condition.waivable() && one.requirement().equals(condition.id()))
                .filter(one -> one.status() == PolicyException.Status.GRANTED
                        && situation.now().isBefore(one.expiresAt()))
                .findFirst();
    }

    private Finding find(Need need) {
        if (need instanceof Need.Evidence evidence) {
            return EvidenceFindings.of(evidence, situation);
        } else if (need instanceof Need.Fact fact) {
            return byRequester(fact(fact.name()));
        } else if (need instanceof Need.Field field) {
            return byRequester(submitted(field.name()));
        } else if (need instanceof Need.LeadTime lead) {
            return byRequester(leadTime(lead.businessDays()));
        } else if (need instanceof Need.Readiness readiness) {
            return ReadinessFindings.of(readiness.artifacts(), situation);
        } else if (need instanceof Need.Distinct distinct) {
            return byRequester(distinct(distinct.parts()));
        } else if (need instanceof Need.Review) {
            return CloseRequirements.reviewed(situation);
        }
        throw new IllegalStateException("No rule for the need " + need);
    }

    private Finding byRequester(String reason) {
        return Finding.of(reason, List.of(situation.requester()), situation.since(null));
    }

    /** The submitted field that would meet it; null where nothing that is submitted does. */
    private static @Nullable String field(Need need) {
        if (need instanceof Need.Evidence) {
            return "evidence";
        } else if (need instanceof Need.Fact fact) {
            return "facts." + fact.name();
        } else if (need instanceof Need.Field field) {
            return field.name();
        } else if (need instanceof Need.LeadTime) {
            return "window.start";
        } else if (need instanceof Need.Distinct distinct) {
            return distinct.parts().contains(Part.TESTER) ? "testers" : "authors";
        }
        return null;
    }

    private String fact(String name) {
        Object value = situation.submission().facts().get(name);
        if (value == null || String.valueOf(value).isBlank()) {
            return "State the fact '%s'.".formatted(name);
        }
        Set<Sector> sectors = Objects.requireNonNull(situation.platform()).sectors();
        return String.join(
                " ",
                situation.rulebook().factFaults(Map.of(name, value), sectors).stream()
                        .map(Fault::message)
                        .toList());
    }

    private String submitted(String field) {
        String value = switch (field) {
            case "rollbackTo" -> situation.submission().rollbackTo();
            case "incident" -> situation.submission().incident();
            default -> throw new IllegalStateException("No pack may ask for the field " + field);
        };
        boolean missing = value == null || value.isBlank();
        return !missing
                ? ""
                : field.equals("incident")
                        ? "Name the incident that this answers."
                        : "Give the digest of the artifact to return to.";
    }

    /** Counted by the calendar from the day of submission; a request not yet submitted counts from now. */
    private String leadTime(int businessDays) {
        Window window = situation.submission().window();
        if (window == null || window.start() == null) {
            return "Say when the window opens; it needs %d business days of notice.".formatted(businessDays);
        }
        WorkingCalendar calendar = situation.rulebook().calendar();
        LocalDate from = calendar.dayOf(situation.submittedAt() == null ? situation.now() : situation.submittedAt());
        LocalDate earliest = calendar.after(from, businessDays);
        LocalDate opens = calendar.dayOf(window.start());
        return opens.isBefore(earliest)
                ? "The window must open no sooner than %s: %d business days after submission."
                        .formatted(earliest, businessDays)
                : "";
    }

    private String distinct(Set<Part> parts) {
        List<String> sentences = new ArrayList<>();
        for (Map.Entry<Person, Set<Part>> both :
                situation.parts().doubled(parts).entrySet()) {
            String played = String.join(
                    " and ", both.getValue().stream().map(Words::lower).toList());
            sentences.add("%s is %s; these must be different people."
                    .formatted(both.getKey().userName(), played));
        }
        return String.join(" ", sentences);
    }
}
