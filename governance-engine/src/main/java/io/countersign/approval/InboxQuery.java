package io.countersign.approval;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which items of one's inbox to list, most urgent first.
 *
 * @param type null for all
 * @param platform platform key, null for all
 * @param dueBefore only what is due before, null for all
 * @param afterDue due time of the last item of the page before, null where it had none and for the first page
 * @param afterId id of that item, null for the first page
 * @param limit 1 to 200
 */
public record InboxQuery(
        InboxItem.@Nullable Type type,
        @Nullable String platform,
        @Nullable Instant dueBefore,
        @Nullable Instant afterDue,
        @Nullable UUID afterId,
        int limit) {}
