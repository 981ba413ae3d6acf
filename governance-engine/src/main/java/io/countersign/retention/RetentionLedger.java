package io.countersign.retention;

import io.countersign.ledger.Ledger;
import io.countersign.ledger.NewEntry;
import io.countersign.ledger.Subject;
import io.countersign.policy.Capability;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The entries of this slice, in the words of the ledger. */
class RetentionLedger {

    private final Ledger ledger;

    RetentionLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    void placed(HoldStore.Row hold, Subject subject, @Nullable String platform, List<String> packs) {
        append(
                "hold.placed",
                hold.placedBy(),
                subject,
                platform,
                packs,
                id("holdId", hold.id()),
                reason(hold.reason()));
    }

    void lifted(
            HoldStore.Row hold, UUID by, String why, Subject subject, @Nullable String platform, List<String> packs) {
        append("hold.lifted", by, subject, platform, packs, id("holdId", hold.id()), reason(why));
    }

    void asked(ErasureStore.Row erasure, List<String> packs) {
        append(
                "record.deletion-asked",
                erasure.askedBy(),
                Subject.change(erasure.changeId()),
                erasure.platform(),
                packs,
                id("erasureId", erasure.id()),
                reason(erasure.reason()));
    }

    /** @param content digests of what was deleted */
    void deleted(ErasureStore.Row erasure, UUID by, List<String> packs, Map<String, Object> content) {
        append("record.deleted", by, Subject.change(erasure.changeId()), erasure.platform(), packs, content, Map.of());
    }

    private void append(
            String type,
            UUID actor,
            Subject subject,
            @Nullable String platform,
            List<String> packs,
            Map<String, ?> content,
            Map<String, String> sealed) {
        ledger.append(new NewEntry(type, 1, actor, subject, platform, Capability.AUDIT_RECORD, packs, content, sealed));
    }

    private static Map<String, String> id(String name, UUID id) {
        return Map.of(name, id.toString());
    }

    private static Map<String, String> reason(String reason) {
        return Map.of("reason", reason);
    }
}
