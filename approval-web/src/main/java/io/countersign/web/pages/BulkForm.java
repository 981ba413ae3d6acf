package io.countersign.web.pages;

import io.countersign.approval.InboxItem;
import io.countersign.change.NewDecision;
import io.countersign.change.Outcome;
import io.countersign.policy.OwnerRole;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the sheet for several decisions sends: one outcome, and for each request the role and the digest it showed. */
record BulkForm(@Nullable Outcome outcome, @Nullable String rationale, List<Item> items) {

    @SuppressWarnings("NullAway") // the binder hands null for what was not sent
    BulkForm {
        items = items == null ? List.of() : List.copyOf(items);
    }

    static BulkForm of(List<InboxItem> picked) {
        return new BulkForm(null, null, picked.stream().map(Item::of).toList());
    }

    /**
     * One request.
     *
     * @param title as it was shown, to name it again
     * @param digest the submission digest that was shown
     */
    record Item(UUID changeId, OwnerRole role, String title, String platform, String digest) {

        static Item of(InboxItem item) {
            return new Item(
                    Objects.requireNonNull(item.changeId()),
                    Objects.requireNonNull(item.role()),
                    item.title(),
                    Objects.requireNonNull(item.platform()),
                    Objects.requireNonNull(item.submissionDigest()));
        }

        NewDecision decision(Outcome outcome, @Nullable String rationale) {
            return new NewDecision(role, outcome, rationale, digest);
        }
    }
}
