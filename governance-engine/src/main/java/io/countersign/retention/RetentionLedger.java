package io.countersign.retention;

import io.countersign.ledger.Ledger;
import io.countersign.ledger.NewEntry;
import io.countersign.ledger.Subject;
import io.countersign.people.Actor;
import io.countersign.people.Authenticated;
import io.countersign.policy.Capability;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The entries of this slice, in the words of the ledger. */
class RetentionLedger {

    /** Keeps an entry far below the 16 KiB that it may have. */
    private static final int ENTRIES_NAMED_AT_ONCE = 50;

    private final Ledger ledger;

    RetentionLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    void placed(HoldStore.Row hold, Subject subject, @Nullable String platform, List<String> packs) {
        append(
                "hold.placed",
                1,
                hold.placedBy(),
                subject,
                platform,
                packs,
                id("holdId", hold.id()),
                reason(hold.reason()));
    }

    void lifted(
            HoldStore.Row hold, UUID by, String why, Subject subject, @Nullable String platform, List<String> packs) {
        append("hold.lifted", 1, by, subject, platform, packs, id("holdId", hold.id()), reason(why));
    }

    void asked(Actor by, ErasureStore.Row erasure, List<String> packs) {
        append(
                "record.deletion-asked",
                2,
                by.id(),
                Subject.change(erasure.changeId()),
                erasure.platform(),
                packs,
                with(by, id("erasureId", erasure.id())),
                reason(erasure.reason()));
    }

    /** @param content digests of what was deleted */
    void deleted(ErasureStore.Row erasure, Actor by, List<String> packs, Map<String, Object> content) {
        append(
                "record.deleted",
                2,
                by.id(),
                Subject.change(erasure.changeId()),
                erasure.platform(),
                packs,
                with(by, content),
                Map.of());
    }

    void fieldsAsked(Actor by, FieldErasureStore.Row erasure, Subject subject, int values, List<String> packs) {
        Map<String, Object> content = Map.of("erasureId", erasure.id().toString(), "values", values);
        append(
                "record.field-erasure-asked",
                2,
                by.id(),
                subject,
                erasure.platform(),
                packs,
                with(by, content),
                reason(erasure.reason()));
    }

    /** In as many entries as it takes: each names some of the fields, all of them together every one. */
    void fieldsErased(
            FieldErasureStore.Row erasure,
            Actor by,
            Subject subject,
            Map<UUID, List<String>> fields,
            List<String> packs) {
        List<Map.Entry<UUID, List<String>>> all = List.copyOf(fields.entrySet());
        for (int from = 0; from < all.size(); from += ENTRIES_NAMED_AT_ONCE) {
            Map<String, List<String>> named = new TreeMap<>();
            all.subList(from, Math.min(all.size(), from + ENTRIES_NAMED_AT_ONCE))
                    .forEach(of -> named.put(of.getKey().toString(), of.getValue()));
            Map<String, Object> content = new TreeMap<>(Authenticated.facts(by.authenticated()));
            content.put("erasureId", erasure.id().toString());
            content.put("askedBy", erasure.askedBy().toString());
            content.put("fields", named);
            append(
                    "record.fields-erased",
                    2,
                    by.id(),
                    subject,
                    erasure.platform(),
                    packs,
                    content,
                    reason(erasure.reason()));
        }
    }

    private void append(
            String type,
            int version,
            UUID actor,
            Subject subject,
            @Nullable String platform,
            List<String> packs,
            Map<String, ?> content,
            Map<String, String> sealed) {
        ledger.append(
                new NewEntry(type, version, actor, subject, platform, Capability.AUDIT_RECORD, packs, content, sealed));
    }

    private static Map<String, Object> with(Actor by, Map<String, ?> content) {
        Map<String, Object> more = new TreeMap<>(content);
        more.putAll(Authenticated.facts(by.authenticated()));
        return more;
    }

    private static Map<String, String> id(String name, UUID id) {
        return Map.of(name, id.toString());
    }

    private static Map<String, String> reason(String reason) {
        return Map.of("reason", reason);
    }
}
