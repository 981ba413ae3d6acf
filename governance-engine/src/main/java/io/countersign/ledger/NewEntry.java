package io.countersign.ledger;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants recorded; the ledger adds id and time.
 *
 * @param type dotted name of what happened, such as {@code decision.recorded}
 * @param version version of the content's shape, from 1
 * @param actor the person who acted, or null when the system did
 * @param subject what the entry is about
 * @param platform key of the platform concerned, or null
 * @param capability capability id that the entry evidences, such as {@code cap.approve-before-deploy}
 * @param packs policy packs in force, each as {@code name@version}
 * @param content facts that stay forever: strings, booleans, safe integers, lists and maps of these; no personal data
 * @param sealed personal and free-text fields by name; the entry holds a salted commitment to each, the values live in
 *     an erasable table
 */
public record NewEntry(
        String type,
        int version,
        @Nullable UUID actor,
        Subject subject,
        @Nullable String platform,
        String capability,
        List<String> packs,
        Map<String, ?> content,
        Map<String, String> sealed) {}
