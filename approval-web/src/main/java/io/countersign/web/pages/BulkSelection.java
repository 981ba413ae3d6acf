package io.countersign.web.pages;

import io.countersign.approval.InboxItem;
import io.countersign.change.Change;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person picked from their inbox to decide at once.
 *
 * @param items what may be decided together, in the order of the inbox
 * @param gone how many of the picked items wait for them no longer, or may not be decided together
 */
record BulkSelection(List<InboxItem> items, int gone) {

    private static final Set<InboxItem.Type> DECIDED = EnumSet.of(InboxItem.Type.DECISION, InboxItem.Type.RATIFICATION);

    static BulkSelection of(List<InboxItem> waiting, Set<UUID> picked) {
        List<InboxItem> items = waiting.stream()
                .filter(item -> picked.contains(item.id()) && barred(item) == null)
                .toList();
        return new BulkSelection(items, picked.size() - items.size());
    }

    /** Why an item cannot be decided together with others, in plain words; null where it can. */
    static @Nullable String barred(InboxItem item) {
        if (!DECIDED.contains(item.type())) {
            return "Opened and answered by itself.";
        }
        return item.risk() == Change.DECIDED_ALONE ? "High risk: decided by itself." : null;
    }
}
