package io.countersign.readiness;

import io.countersign.ledger.Ledger;
import io.countersign.ledger.NewEntry;
import io.countersign.ledger.Subject;
import io.countersign.ownership.Platform;
import io.countersign.policy.Capability;
import io.countersign.policy.Policies;
import io.countersign.readiness.AttachmentRow.SignOffRow;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The entries of this slice; what a title or an address tells about people is sealed. */
class ReadinessLedger {

    private final Ledger ledger;
    private final Policies policies;

    ReadinessLedger(Ledger ledger, Policies policies) {
        this.ledger = ledger;
        this.policies = policies;
    }

    void attached(UUID actor, Platform platform, AttachmentRow row) {
        append("readiness.attached", actor, platform, attachedFacts(row), words(row));
    }

    static Map<String, Object> attachedFacts(AttachmentRow row) {
        Map<String, Object> content = about(row);
        content.put("validUntil", row.validUntil().toString());
        content.put("held", row.evidence().held());
        return content;
    }

    static Map<String, String> words(AttachmentRow row) {
        Map<String, String> sealed =
                new TreeMap<>(Map.of("title", row.evidence().title()));
        if (row.evidence().uri() != null) {
            sealed.put("uri", row.evidence().uri());
        }
        return sealed;
    }

    /** @param row what was signed off and is replaced */
    void reopened(UUID actor, Platform platform, AttachmentRow row) {
        append("readiness.reopened", actor, platform, reopenedFacts(row), Map.of());
    }

    static Map<String, Object> reopenedFacts(AttachmentRow row) {
        Map<String, Object> content = about(row);
        content.put("fell", row.signedBy().stream().map(Enum::name).sorted().toList());
        return content;
    }

    void signedOff(UUID actor, Platform platform, AttachmentRow row, SignOffRow signOff) {
        append("readiness.signed-off", actor, platform, facts(row, signOff), Map.of());
    }

    static Map<String, Object> facts(AttachmentRow row, SignOffRow signOff) {
        Map<String, Object> content = about(row);
        content.put("role", signOff.role().name());
        if (signOff.onBehalfOf() != null) {
            content.put("onBehalfOf", signOff.onBehalfOf().toString());
        }
        return content;
    }

    private static Map<String, Object> about(AttachmentRow row) {
        Map<String, Object> content = new TreeMap<>();
        content.put("attachmentId", row.id().toString());
        content.put("artifact", row.artifact().key());
        content.put("digest", row.evidence().digest());
        return content;
    }

    private void append(
            String type, UUID actor, Platform platform, Map<String, Object> content, Map<String, String> sealed) {
        ledger.append(new NewEntry(
                type,
                1,
                actor,
                Subject.platform(platform.id()),
                platform.key(),
                Capability.AUTHORISE_OPERATION,
                policies.packs(platform.sectors()),
                content,
                sealed));
    }
}
