package io.countersign.stewardship;

import io.countersign.ledger.Ledger;
import io.countersign.ledger.NewEntry;
import io.countersign.ledger.Subject;
import io.countersign.people.Actor;
import io.countersign.people.Authenticated;
import io.countersign.policy.Capability;
import io.countersign.policy.Policies;
import io.countersign.policy.Sector;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The entries of this slice, in the words of the ledger. */
class StewardshipLedger {

    private final Ledger ledger;
    private final Policies policies;

    StewardshipLedger(Ledger ledger, Policies policies) {
        this.ledger = ledger;
        this.policies = policies;
    }

    /** In force from the beginning of the installation. */
    void installed(DocumentStore.Row document) {
        append("policy.installed", 1, null, document, content(document), Map.of());
    }

    /** Kept as a draft, by a person or from a file. */
    void submitted(DocumentStore.Row document) {
        append("policy.submitted", 1, document.authorId(), document, content(document), Map.of());
    }

    void asked(Actor by, DocumentStore.Row document, ActivationRow activation) {
        Map<String, Object> content = askedFacts(document, activation);
        content.putAll(Authenticated.facts(by.authenticated()));
        append("policy.activation-asked", 2, by.id(), document, content, Map.of());
    }

    /** Without how the officer had signed in, which is in the log alone; so is that of the one who confirms. */
    static Map<String, Object> askedFacts(DocumentStore.Row document, ActivationRow activation) {
        Map<String, Object> content = content(document, activation);
        if (activation.requestedFrom() != null) {
            content.put("requestedFrom", activation.requestedFrom().toString());
        }
        return content;
    }

    void confirmed(Actor by, DocumentStore.Row document, ActivationRow activation) {
        Map<String, Object> content = confirmedFacts(document, activation);
        content.putAll(Authenticated.facts(by.authenticated()));
        append("policy.activation-confirmed", 2, by.id(), document, content, Map.of());
    }

    static Map<String, Object> confirmedFacts(DocumentStore.Row document, ActivationRow activation) {
        Map<String, Object> content = inForceFacts(document, activation);
        content.put("loosens", Objects.requireNonNull(activation.loosens()));
        return content;
    }

    /** Refused or withdrawn. */
    void closed(DocumentStore.Row document, ActivationRow activation) {
        append(
                "policy.activation-refused",
                1,
                activation.closedBy(),
                document,
                closedFacts(document, activation),
                reason(activation));
    }

    static Map<String, Object> closedFacts(DocumentStore.Row document, ActivationRow activation) {
        Map<String, Object> content = content(document, activation);
        content.put("outcome", activation.state().name());
        return content;
    }

    static Map<String, String> reason(ActivationRow activation) {
        return Map.of("reason", Objects.requireNonNull(activation.reason()));
    }

    void inForce(DocumentStore.Row document, ActivationRow activation, List<String> before, List<String> after) {
        Map<String, Object> content = inForceFacts(document, activation);
        content.put(
                "replaced",
                before.stream().filter(each -> !after.contains(each)).toList());
        append("policy.in-force", 1, null, document, content, Map.of());
    }

    static Map<String, Object> inForceFacts(DocumentStore.Row document, ActivationRow activation) {
        Map<String, Object> content = content(document, activation);
        content.put(
                "effectiveAt", Objects.requireNonNull(activation.effectiveAt()).toString());
        return content;
    }

    private void append(
            String type,
            int version,
            @Nullable UUID actor,
            DocumentStore.Row document,
            Map<String, Object> content,
            Map<String, String> sealed) {
        ledger.append(new NewEntry(
                type,
                version,
                actor,
                Subject.policy(document.id()),
                null,
                Capability.AUTHORISE_OPERATION,
                policies.packs(Set.of(Sector.values())),
                content,
                sealed));
    }

    private static Map<String, Object> content(DocumentStore.Row document, ActivationRow activation) {
        Map<String, Object> content = content(document);
        content.put("activationId", activation.id().toString());
        return content;
    }

    private static Map<String, Object> content(DocumentStore.Row document) {
        Map<String, Object> content = new TreeMap<>();
        content.put("type", document.type().name());
        content.put("policy", document.reference());
        content.put("digest", document.digest());
        content.put("origin", document.origin().name());
        return content;
    }
}
