package io.countersign.approval;

import io.countersign.policy.Level;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which items of one's inbox to list, most urgent first.
 *
 * @param type null for all
 * @param platform platform key, null for all
 * @param risk only what concerns a request of this risk, null for all
 * @param dueBefore only what is due before, null for all
 * @param afterDue due time of the last item of the page before, null where it had none and for the first page
 * @param afterId id of that item, null for the first page
 * @param limit 1 to 200
 */
public record InboxQuery(
        InboxItem.@Nullable Type type,
        @Nullable String platform,
        @Nullable Level risk,
        @Nullable Instant dueBefore,
        @Nullable Instant afterDue,
        @Nullable UUID afterId,
        int limit) {

    /** Of any risk. */
    public InboxQuery(
            InboxItem.@Nullable Type type,
            @Nullable String platform,
            @Nullable Instant dueBefore,
            @Nullable Instant afterDue,
            @Nullable UUID afterId,
            int limit) {
        this(type, platform, null, dueBefore, afterDue, afterId, limit);
    }

    /** Whether an item is of the type, the platform and the risk that are asked for. */
    boolean wants(InboxItem item) {
        return (type == null || type == item.type())
                && (risk == null || risk == item.risk())
                && (platform == null || platform.equals(item.platform()));
    }
}
