package io.countersign.web.api;

import io.countersign.approval.Approvals;
import io.countersign.approval.InboxItem;
import io.countersign.approval.InboxQuery;
import io.countersign.people.Actor;
import io.countersign.policy.Level;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
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
    Page<InboxItemBody> inbox(
            Actor actor,
            @RequestParam(required = false) InboxItem.@Nullable Type type,
            @RequestParam(required = false) @Nullable String platform,
            @RequestParam(required = false) @Nullable Level risk,
            @RequestParam(required = false) @Nullable Instant due,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor after = Cursor.parse(CURSOR, 2, cursor);
        int wanted = Page.limit(limit);
        InboxQuery query = new InboxQuery(
                type,
                platform,
                risk,
                due,
                after == null || after.text(0).isEmpty() ? null : after.time(0),
                after == null ? null : after.uuid(1),
                wanted);
        return Page.of(approvals.inbox(actor, query), wanted, InboxItemBody::of, InboxController::cursor);
    }

    private static String cursor(InboxItem last) {
        return Cursor.after(CURSOR, last.dueAt() == null ? "" : last.dueAt(), last.id());
    }
}
