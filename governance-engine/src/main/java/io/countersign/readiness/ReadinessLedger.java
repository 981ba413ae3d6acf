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
        Map<String, Object> content = about(row);
        content.put("validUntil", row.validUntil().toString());
        content.put("held", row.evidence().held());
        Map<String, String> sealed =
                new TreeMap<>(Map.of("title", row.evidence().title()));
        if (row.evidence().uri() != null) {
            sealed.put("uri", row.evidence().uri());
        }
        append("readiness.attached", actor, platform, content, sealed);
    }

    /** @param row what was signed off and is replaced */
    void reopened(UUID actor, Platform platform, AttachmentRow row) {
        Map<String, Object> content = about(row);
        content.put("fell", row.signedBy().stream().map(Enum::name).sorted().toList());
        append("readiness.reopened", actor, platform, content, Map.of());
    }

    void signedOff(UUID actor, Platform platform, AttachmentRow row, SignOffRow signOff) {
        Map<String, Object> content = about(row);
        content.put("role", signOff.role().name());
        if (signOff.onBehalfOf() != null) {
            content.put("onBehalfOf", signOff.onBehalfOf().toString());
        }
        append("readiness.signed-off", actor, platform, content, Map.of());
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
