package io.countersign.template;

import io.countersign.ledger.Reconcilable;
import io.countersign.ledger.Subject;
import io.countersign.template.TemplateRow.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the log must say of templates: what was proposed, what each role said, and how it went on. */
class TemplateAccounts implements Reconcilable {

    private final TemplateStore templates;

    TemplateAccounts(TemplateStore templates) {
        this.templates = templates;
    }

    @Override
    public String what() {
        return "template";
    }

    @Override
    public Set<String> types() {
        return Set.of("template.proposed", "template.decided", "template.approved", "template.revoked");
    }

    @Override
    public @Nullable String rowFact() {
        return null;
    }

    @Override
    public List<Row> after(@Nullable UUID row, int limit) {
        return templates.after(row, limit).stream()
                .map(each -> new Row(each.id(), Subject.template(each.id()), says(each)))
                .toList();
    }

    @Override
    public Set<UUID> existing(Collection<UUID> ids) {
        return templates.existing(ids);
    }

    private static List<Said> says(TemplateRow row) {
        List<Said> says = new ArrayList<>();
        says.add(Said.of("template.proposed", row.proposedBy(), proposed(row), TemplateLedger.words(row)));
        row.decisions()
                .forEach(decision -> says.add(Said.of(
                        "template.decided",
                        decision.decidedBy(),
                        TemplateLedger.facts(row, decision),
                        TemplateLedger.rationale(decision))));
        if (approved(row)) {
            says.add(Said.of("template.approved", null, TemplateLedger.about(row), Map.of()));
        }
        if (row.state() == State.REVOKED) {
            says.add(revoked(row));
        }
        return says;
    }

    /** The digest is taken anew from the stored text, so that both cannot be changed together. */
    private static Map<String, Object> proposed(TemplateRow row) {
        Map<String, Object> facts = TemplateLedger.proposedFacts(row);
        facts.put(
                "digest",
                TemplateDigest.of(
                        row.platform(),
                        row.key(),
                        row.version(),
                        row.title(),
                        row.description(),
                        row.bounds(),
                        row.sampleRate(),
                        row.expiresAt()));
        return facts;
    }

    /** One that was revoked may have been proposed still; it had been approved if nobody was left to ask. */
    private static boolean approved(TemplateRow row) {
        return switch (row.state()) {
            case APPROVED, SUPERSEDED -> true;
            case REVOKED -> row.undecided().isEmpty();
            case PROPOSED, REJECTED -> false;
        };
    }

    private static Said revoked(TemplateRow row) {
        return row.ended() == null
                ? Said.of("template.revoked", null, TemplateLedger.about(row), Map.of())
                : Said.of(
                        "template.revoked",
                        row.ended().by(),
                        TemplateLedger.about(row),
                        Map.of("reason", row.ended().reason()));
    }
}
