package io.countersign.web.api;

import io.countersign.approval.Approvals;
import io.countersign.approval.InboxItem;
import io.countersign.approval.InboxQuery;
import io.countersign.change.Kind;
import io.countersign.change.WhyMe;
import io.countersign.people.Actor;
import io.countersign.policy.Level;
import io.countersign.policy.OwnerRole;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Inbox")
class InboxController {

    private static final String CURSOR = "inbox";

    private final Approvals approvals;

    InboxController(Approvals approvals) {
        this.approvals = approvals;
    }

    @GetMapping("/api/v1/inbox")
    @Operation(summary = "What waits for me, most urgent first")
    Page<Item> inbox(
            Actor actor,
            @RequestParam(required = false) InboxItem.@Nullable Type type,
            @RequestParam(required = false) @Nullable String platform,
            @RequestParam(required = false) @Nullable Instant due,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor after = Cursor.parse(CURSOR, 2, cursor);
        InboxQuery query = new InboxQuery(
                type,
                platform,
                due,
                after == null ? null : after.time(0),
                after == null ? null : after.uuid(1),
                Page.limit(limit));
        return Page.of(
                approvals.inbox(actor, query),
                query.limit(),
                Item::of,
                last -> Cursor.after(CURSOR, Objects.requireNonNullElse(last.dueAt(), Instant.EPOCH), last.id()));
    }

    /** One thing that waits. */
    record Item(
            InboxItem.Type type,
            @Nullable UUID changeId,
            String title,
            String platform,
            @Nullable Kind kind,
            OwnerRole role,
            WhyMe whyMe,
            @Nullable String onBehalfOf,
            @Nullable Instant dueAt,
            @Nullable Level risk,
            @Nullable String submissionDigest) {

        static Item of(InboxItem item) {
            return new Item(
                    item.type(),
                    item.changeId(),
                    item.title(),
                    item.platform(),
                    item.kind(),
                    item.role(),
                    item.whyMe(),
                    item.onBehalfOf(),
                    item.dueAt(),
                    item.risk(),
                    item.submissionDigest());
        }
    }
}
