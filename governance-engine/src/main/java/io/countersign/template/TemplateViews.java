package io.countersign.template;

import io.countersign.people.People;
import io.countersign.people.Person;
import io.countersign.template.Template.Ended;
import io.countersign.template.TemplateDecision.Outcome;
import io.countersign.template.TemplateRow.DecisionRow;
import io.countersign.template.TemplateRow.EndRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** Puts names to stored templates; one query, and none where there is nothing to show. */
class TemplateViews {

    private final People people;

    TemplateViews(People people) {
        this.people = people;
    }

    List<Template> of(List<TemplateRow> rows, Instant now) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<UUID, Person> known =
                people.byIds(rows.stream().flatMap(TemplateRow::persons).collect(Collectors.toSet()));
        return rows.stream().map(row -> view(row, known, now)).toList();
    }

    private static Template view(TemplateRow row, Map<UUID, Person> known, Instant now) {
        EndRow ended = row.ended();
        return new Template(
                row.id(),
                row.platformId(),
                row.platform(),
                row.key(),
                row.version(),
                row.title(),
                row.description(),
                row.bounds(),
                row.sampleRate(),
                row.expiresAt(),
                row.digest(),
                known(known, row.proposedBy()),
                row.proposedAt(),
                row.status(now),
                row.decisions().stream().map(it -> decision(it, known)).toList(),
                ended == null ? null : new Ended(known(known, ended.by()), ended.at(), ended.reason()));
    }

    private static TemplateDecision decision(DecisionRow row, Map<UUID, Person> known) {
        return new TemplateDecision(
                row.role(),
                row.approves() ? Outcome.APPROVE : Outcome.REJECT,
                row.rationale(),
                known(known, row.decidedBy()),
                row.onBehalfOf() == null ? null : known(known, row.onBehalfOf()),
                row.decidedAt());
    }

    private static Person known(Map<UUID, Person> known, UUID id) {
        return Objects.requireNonNull(known.get(id), "persons are never deleted");
    }
}
