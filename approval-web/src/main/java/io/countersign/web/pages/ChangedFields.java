package io.countersign.web.pages;

import io.countersign.approval.Looks;
import io.countersign.change.Artifact;
import io.countersign.change.Change;
import io.countersign.change.FieldChange;
import io.countersign.change.Window;
import io.countersign.document.EvidenceItem;
import io.countersign.people.Actor;
import io.countersign.policy.DataEffect;
import io.countersign.policy.Level;
import io.countersign.policy.RiskAssessment;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What changed in a request since the reader, who is asked to decide on it, looked at it before. */
@Component
class ChangedFields {

    private final Looks looks;
    private final Words words;
    private final FactWords factWords;
    private final Times times;

    ChangedFields(Looks looks, Words words, FactWords factWords, Times times) {
        this.looks = looks;
        this.words = words;
        this.factWords = factWords;
        this.times = times;
    }

    /** What changed, and since when. */
    record Since(Instant lookedAt, List<ChangedField> fields) {}

    /** Shows it to a reader who now looks at the request; null where there is nothing to show or to decide. */
    @Nullable Since look(Actor actor, ChangeView view) {
        return view.offers().isEmpty() ? null : shown(looks.look(actor, view.change()), view.change());
    }

    /** Shows it beside what the reader did not ask to see. */
    @Nullable Since glance(Actor actor, ChangeView view) {
        return view.offers().isEmpty() ? null : shown(looks.since(actor, view.change()), view.change());
    }

    private @Nullable Since shown(Optional<Looks.Since> since, Change change) {
        return since.filter(it -> !it.fields().isEmpty())
                .map(it -> new Since(
                        it.lookedAt(),
                        it.fields().stream().map(field -> field(field, change)).toList()))
                .orElse(null);
    }

    private ChangedField field(FieldChange field, Change change) {
        return new ChangedField(title(field.field()), texts(field.before(), change), texts(field.after(), change));
    }

    private List<String> texts(List<Object> values, Change change) {
        return values.stream().map(value -> text(value, change)).toList();
    }

    private String text(Object value, Change change) {
        if (value instanceof Artifact artifact) {
            return "%s %s, %s".formatted(artifact.name(), artifact.version(), words.brief(artifact.digest()));
        } else if (value instanceof EvidenceItem item) {
            return "%s, %s".formatted(item.title(), words.brief(item.digest()));
        } else if (value instanceof Window window) {
            return times.period(window.start(), window.end());
        } else if (value instanceof RiskAssessment risk) {
            return risk(risk);
        } else if (value instanceof DataEffect effect) {
            return words.effect(effect);
        } else if (value instanceof Map.Entry<?, ?> fact) {
            FactWords.Line line = factWords.line(change, fact.getKey().toString(), fact.getValue());
            return "%s: %s".formatted(line.title(), line.value());
        }
        return value instanceof Enum<?> constant ? words.plain(constant.name()) : value.toString();
    }

    private String risk(RiskAssessment risk) {
        return Stream.of(
                        level("impact", risk.impact()),
                        level("data", risk.dataClassification()),
                        level("reach", risk.blastRadius()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    private Optional<String> level(String of, @Nullable Level level) {
        return Optional.ofNullable(level).map(it -> of + " " + words.level(it).toLowerCase(Locale.ROOT));
    }

    /** The name of a submitted field, as on the pages that show it. */
    static String title(String field) {
        return switch (field) {
            case "kind" -> "Kind";
            case "changeClass" -> "Class";
            case "platform" -> "Platform";
            case "title" -> "Title";
            case "summary" -> "Summary";
            case "environment" -> "Environment";
            case "artifacts" -> "Artifacts";
            case "authors" -> "Written by";
            case "testers" -> "Tested by";
            case "window" -> "Window";
            case "plan" -> "Plan";
            case "backoutPlan" -> "Back-out";
            case "dataEffect" -> "Data";
            case "risk" -> "Risk";
            case "facts" -> "Facts";
            case "evidence" -> "Evidence";
            case "rollbackTo" -> "Back to artifact";
            case "incident" -> "Incident";
            case "template" -> "Template";
            default -> throw new IllegalArgumentException("No title for the field " + field);
        };
    }
}
