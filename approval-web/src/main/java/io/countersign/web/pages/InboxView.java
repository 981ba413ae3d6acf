package io.countersign.web.pages;

import io.countersign.approval.InboxItem;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A page of an inbox.
 *
 * @param open the item shown beside the list, null in an empty inbox
 * @param chosen whether the reader chose it; where there is room for one column only, the list is shown otherwise
 * @param more the last item of this page, if older ones follow
 * @param groups the items as they are put together
 */
record InboxView(
        List<InboxItem> items,
        @Nullable InboxItem open,
        boolean chosen,
        @Nullable InboxItem more,
        List<InboxGroup> groups) {

    static InboxView of(List<InboxItem> items, @Nullable UUID chosen, int pageSize, List<InboxGroup> groups) {
        InboxItem found = items.stream()
                .filter(item -> item.id().equals(chosen))
                .findFirst()
                .orElse(null);
        InboxItem first = items.isEmpty() ? null : items.get(0);
        return new InboxView(
                items,
                found == null ? first : found,
                found != null,
                items.size() == pageSize ? items.get(pageSize - 1) : null,
                groups);
    }

    /** Changes as soon as what waits, or what is known of it, does. */
    static String fingerprint(List<InboxItem> items) {
        String text = items.stream()
                .map(item -> "%s %s %s".formatted(item.id(), item.dueAt(), item.submissionDigest()))
                .collect(Collectors.joining("\n"));
        return Integer.toHexString(text.hashCode());
    }

    public String shown() {
        return fingerprint(items);
    }

    /** Whether anything on the page may be decided together with others. */
    public boolean selectable() {
        return items.stream().anyMatch(item -> BulkSelection.barred(item) == null);
    }

    /** Why an item cannot be selected; null where it can. */
    public @Nullable String barred(InboxItem item) {
        return BulkSelection.barred(item);
    }

    /** The item to open once this one is done. */
    public @Nullable UUID next() {
        int at = items.indexOf(open);
        if (at < 0 || items.size() < 2) {
            return null;
        }
        return items.get(at + 1 < items.size() ? at + 1 : at - 1).id();
    }

    public boolean opened(InboxItem item) {
        return Objects.equals(item, open);
    }
}
