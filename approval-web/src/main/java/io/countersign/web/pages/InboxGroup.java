package io.countersign.web.pages;

import io.countersign.approval.InboxItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Items of one page that belong together, each group in the order of urgency and where its most urgent item puts it.
 *
 * @param title null where nothing is put together
 */
record InboxGroup(@Nullable String title, List<InboxItem> items) {

    static List<InboxGroup> of(List<InboxItem> items, InboxFilter filter, Instant now) {
        InboxFilter.Group by = filter.group();
        if (by == null) {
            return List.of(new InboxGroup(null, items));
        }
        Function<InboxItem, String> title =
                by == InboxFilter.Group.DUE ? item -> due(item.dueAt(), now) : InboxGroup::platform;
        Map<String, List<InboxItem>> groups = new LinkedHashMap<>();
        items.forEach(item -> groups.computeIfAbsent(title.apply(item), key -> new ArrayList<>())
                .add(item));
        return groups.entrySet().stream()
                .map(group -> new InboxGroup(heading(group.getKey(), filter, now), List.copyOf(group.getValue())))
                .toList();
    }

    /** Says on a later page that the group began before: where its items are not all there, nobody shall count them. */
    private static String heading(String title, InboxFilter filter, Instant now) {
        if (filter.afterId() == null) {
            return title;
        }
        if (filter.group() == InboxFilter.Group.PLATFORM) {
            return title + ", less urgent";
        }
        return title.equals(due(filter.afterDue(), now)) ? title + ", continued" : title;
    }

    private static String platform(InboxItem item) {
        String key = item.platform();
        return key == null ? "All platforms" : key;
    }

    private static String due(@Nullable Instant dueAt, Instant now) {
        if (dueAt == null) {
            return "Without a deadline";
        }
        return Arrays.stream(InboxFilter.Due.values())
                .filter(due -> due.holds(dueAt, now))
                .findFirst()
                .map(InboxFilter.Due::title)
                .orElse("Later");
    }
}
