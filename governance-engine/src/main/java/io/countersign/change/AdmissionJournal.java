package io.countersign.change;

import io.countersign.policy.Capability;
import io.countersign.policy.OwnerRole;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes into the ledger who was admitted to a request's decisions, by whom, and who was refused. */
class AdmissionJournal {

    private final ChangeJournal journal;

    AdmissionJournal(ChangeJournal journal) {
        this.journal = journal;
    }

    void named(UUID by, ChangeRequest request, AdmissionRow row, Situation situation) {
        Map<String, String> sealed = row.reason() == null ? Map.of() : Map.of("reason", row.reason());
        append("substitute.named", by, request, situation, content(row), sealed);
    }

    void seconded(UUID by, ChangeRequest request, AdmissionRow row, Situation situation) {
        append("substitute.confirmed", by, request, situation, content(row), Map.of());
    }

    void confirmed(UUID by, ChangeRequest request, AdmissionRow row, Situation situation) {
        append("newcomer.confirmed", by, request, situation, content(row), Map.of());
    }

    /** @param what what was refused, such as {@code substitute} */
    void refused(
            String what,
            UUID by,
            ChangeRequest request,
            OwnerRole role,
            @Nullable UUID person,
            String rule,
            Situation situation) {
        Map<String, Object> content = new TreeMap<>(Map.of("role", role.name(), "rule", rule));
        if (person != null) {
            content.put("personId", person.toString());
        }
        append(what + ".refused", by, request, situation, content, Map.of());
    }

    private static Map<String, Object> content(AdmissionRow row) {
        return Map.of(
                "admissionId", row.id().toString(),
                "role", row.role().name(),
                "personId", row.personId().toString());
    }

    private void append(
            String type,
            UUID by,
            ChangeRequest request,
            Situation situation,
            Map<String, Object> content,
            Map<String, String> sealed) {
        journal.append(type, Capability.SEGREGATION, by, request, situation, content, sealed);
    }
}
