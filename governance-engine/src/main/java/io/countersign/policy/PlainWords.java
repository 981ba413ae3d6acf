package io.countersign.policy;

import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules of packs as people say them. */
final class PlainWords {

    private PlainWords() {}

    /** A requirement in one line: what it needs, until when, for what, who answers for it, and whether it can be waived. */
    static String of(PackRequirement requirement) {
        return Stream.of(
                        need(requirement.need()),
                        "before " + step(requirement.phase()),
                        scope(requirement.when()),
                        "answered for by " + lower(requirement.accountable()),
                        requirement.waivable() ? "can be waived by that role and governance" : "cannot be waived")
                .collect(Collectors.joining("; "));
    }

    static String need(Need need) {
        if (need instanceof Need.Evidence evidence) {
            return evidence(evidence);
        }
        if (need instanceof Need.Fact fact) {
            return "the fact %s is stated".formatted(fact.name());
        }
        if (need instanceof Need.Field field) {
            return "the field %s is filled in".formatted(field.name());
        }
        if (need instanceof Need.LeadTime time) {
            return "the window opens %d business days after submission or later".formatted(time.businessDays());
        }
        if (need instanceof Need.Readiness readiness) {
            return "current readiness artifacts: " + sorted(readiness.artifacts());
        }
        if (need instanceof Need.Review) {
            return "somebody who had no part in it reviews the change after its deployment";
        }
        return "no person is two of " + sorted(((Need.Distinct) need).parts());
    }

    private static String evidence(Need.Evidence evidence) {
        List<String> words = new ArrayList<>(List.of(evidence.type()));
        if (evidence.ofArtifacts()) {
            words.add("about exactly these artifacts");
        }
        if (evidence.maxAge() != null) {
            words.add("not older than " + period(evidence.maxAge()));
        }
        if (evidence.held()) {
            words.add("kept here");
        }
        return String.join(", ", words);
    }

    static String scope(Scope scope) {
        List<String> words = new ArrayList<>();
        add(words, "for ", scope.kinds());
        add(words, "of class ", scope.classes());
        add(words, "in environment ", scope.environments());
        add(words, "at tier ", scope.tiers());
        add(words, "at risk ", scope.risks());
        scope.facts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(fact -> add(words, "where %s is ".formatted(fact.getKey()), fact.getValue()));
        return words.isEmpty() ? "always" : String.join(", ", words);
    }

    private static void add(List<String> words, String before, Set<?> values) {
        if (!values.isEmpty()) {
            words.add(before + sorted(values).replace(", ", " or "));
        }
    }

    static String retention(Retention.Rule rule) {
        return "%s from %s".formatted(period(rule.period()), lower(rule.from()));
    }

    static String fact(FactField fact) {
        return fact.options().isEmpty()
                ? "%s: %s".formatted(fact.title(), lower(fact.type()))
                : "%s: one of %s".formatted(fact.title(), String.join(", ", fact.options()));
    }

    /** An act as differences name it, such as {@code decision at risk high}. */
    static String act(BindingAct act, Level risk) {
        return act == BindingAct.DECISION ? "decision at risk " + lower(risk) : lower(act);
    }

    /** An act as a pack names it, such as {@code decision above risk medium}. */
    static String act(SignInRule rule) {
        return lower(rule.act()) + (rule.aboveRisk() == null ? "" : " above risk " + lower(rule.aboveRisk()));
    }

    static String duration(Duration duration) {
        return Stream.of(
                        count(Math.toIntExact(duration.toHours()), "hour"),
                        count(duration.toMinutesPart(), "minute"),
                        count(duration.toSecondsPart(), "second"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" and "));
    }

    private static String period(Period period) {
        return Stream.of(
                        count(period.getYears(), "year"),
                        count(period.getMonths(), "month"),
                        count(period.getDays(), "day"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" and "));
    }

    private static String count(int number, String unit) {
        return number == 0 ? "" : number + " " + unit + (number == 1 ? "" : "s");
    }

    private static String step(Phase phase) {
        return switch (phase) {
            case SUBMIT -> "submission";
            case DECIDE -> "decision";
            case PERMIT -> "deployment";
            case CLOSE -> "closing";
        };
    }

    private static String sorted(Collection<?> values) {
        return values.stream()
                .sorted()
                .map(value -> value instanceof Enum<?> constant ? lower(constant) : value.toString())
                .collect(Collectors.joining(", "));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
