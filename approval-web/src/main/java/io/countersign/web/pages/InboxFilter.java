package io.countersign.web.pages;

import io.countersign.approval.InboxItem;
import io.countersign.approval.InboxQuery;
import io.countersign.policy.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What of an inbox to list, and how, as the address of the page says it.
 *
 * @param afterDue see {@link InboxQuery}
 * @param afterId see {@link InboxQuery}
 */
record InboxFilter(
        InboxItem.@Nullable Type type,
        @Nullable String platform,
        @Nullable Level risk,
        @Nullable Due due,
        @Nullable Group group,
        @Nullable Instant afterDue,
        @Nullable UUID afterId) {

    InboxFilter {
        platform = Blank.toNull(platform);
    }

    /** How soon it is due. */
    enum Due {
        OVERDUE("Overdue", Duration.ZERO),
        DAY("Due within a day", Duration.ofDays(1)),
        WEEK("Due within a week", Duration.ofDays(7));

        private final String title;
        private final Duration within;

        Due(String title, Duration within) {
            this.title = title;
            this.within = within;
        }

        public String title() {
            return title;
        }

        boolean holds(Instant dueAt, Instant now) {
            return dueAt.isBefore(now.plus(within));
        }
    }

    /** What items are put together by. */
    enum Group {
        DUE,
        PLATFORM
    }

    InboxQuery query(Instant now, int limit) {
        Instant before = due == null ? null : now.plus(due.within);
        return new InboxQuery(type, platform, risk, before, afterDue, afterId, limit);
    }

    /** Whether it leaves anything out. */
    public boolean narrows() {
        return type != null || platform != null || risk != null || due != null;
    }

    /** The list on this page with an item opened; null for none. */
    public String address(@Nullable UUID item) {
        return address("/inbox", afterDue, afterId, item);
    }

    /** The page after an item. */
    public String after(InboxItem last) {
        return address("/inbox", last.dueAt(), last.id(), null);
    }

    /** Where the page asks whether it still shows what waits. */
    public String news(String shown) {
        return UriComponentsBuilder.fromUriString(address("/inbox/news", afterDue, afterId, null))
                .queryParam("shown", shown)
                .toUriString();
    }

    private String address(String path, @Nullable Instant due, @Nullable UUID id, @Nullable UUID item) {
        return UriComponentsBuilder.fromPath(path)
                .queryParamIfPresent("type", Optional.ofNullable(type))
                .queryParamIfPresent("platform", Optional.ofNullable(platform))
                .queryParamIfPresent("risk", Optional.ofNullable(risk))
                .queryParamIfPresent("due", Optional.ofNullable(this.due))
                .queryParamIfPresent("group", Optional.ofNullable(group))
                .queryParamIfPresent("afterDue", Optional.ofNullable(due))
                .queryParamIfPresent("afterId", Optional.ofNullable(id))
                .queryParamIfPresent("item", Optional.ofNullable(item))
                .encode()
                .toUriString();
    }
}
