package io.countersign.template;

import io.countersign.ledger.Ledger;
import io.countersign.ledger.NewEntry;
import io.countersign.ledger.Subject;
import io.countersign.ownership.Platform;
import io.countersign.policy.Capability;
import io.countersign.policy.Policies;
import io.countersign.template.TemplateRow.DecisionRow;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The entries about templates: bounds and digest as facts, titles, descriptions and reasons sealed. */
class TemplateLedger {

    private final Ledger ledger;
    private final Policies policies;

    TemplateLedger(Ledger ledger, Policies policies) {
        this.ledger = ledger;
        this.policies = policies;
    }

    void proposed(UUID actor, Platform platform, TemplateRow row) {
        append("template.proposed", actor, platform, row, proposedFacts(row), words(row));
    }

    static Map<String, Object> proposedFacts(TemplateRow row) {
        Map<String, Object> content = about(row);
        content.put("environments", row.bounds().environments());
        content.put("artifacts", row.bounds().artifacts());
        content.put("maxRisk", row.bounds().maxRisk().name());
        content.put("maxDataEffect", row.bounds().maxDataEffect().name());
        content.put("evidence", row.bounds().evidence());
        content.put("sampleRate", row.sampleRate());
        content.put("expiresAt", row.expiresAt().toString());
        return content;
    }

    static Map<String, String> words(TemplateRow row) {
        return Map.of("title", row.title(), "description", row.description());
    }

    void decided(UUID actor, Platform platform, TemplateRow row, DecisionRow decision) {
        append("template.decided", actor, platform, row, facts(row, decision), rationale(decision));
    }

    static Map<String, Object> facts(TemplateRow row, DecisionRow decision) {
        Map<String, Object> content = about(row);
        content.put("role", decision.role().name());
        content.put("outcome", decision.approves() ? "APPROVE" : "REJECT");
        if (decision.onBehalfOf() != null) {
            content.put("onBehalfOf", decision.onBehalfOf().toString());
        }
        return content;
    }

    static Map<String, String> rationale(DecisionRow decision) {
        return decision.rationale() == null ? Map.of() : Map.of("rationale", decision.rationale());
    }

    /** @param superseded the versions whose place it took */
    void approved(UUID actor, Platform platform, TemplateRow row, List<UUID> superseded) {
        Map<String, Object> content = about(row);
        content.put("superseded", superseded.stream().map(UUID::toString).toList());
        append("template.approved", actor, platform, row, content, Map.of());
    }

    void revoked(UUID actor, Platform platform, TemplateRow row, String reason) {
        append("template.revoked", actor, platform, row, about(row), Map.of("reason", reason));
    }

    static Map<String, Object> about(TemplateRow row) {
        Map<String, Object> content = new TreeMap<>();
        content.put("key", row.key());
        content.put("templateVersion", row.version());
        content.put("digest", row.digest());
        return content;
    }

    private void append(
            String type,
            @Nullable UUID actor,
            Platform platform,
            TemplateRow row,
            Map<String, Object> content,
            Map<String, String> sealed) {
        ledger.append(new NewEntry(
                type,
                1,
                actor,
                Subject.template(row.id()),
                platform.key(),
                Capability.APPROVE_BEFORE_DEPLOY,
                policies.packs(platform.sectors()),
                content,
                sealed));
    }
}
