package io.countersign.web.pages;

import io.countersign.approval.Approvals;
import io.countersign.approval.InboxItem;
import io.countersign.approval.InboxQuery;
import io.countersign.change.Change;
import io.countersign.change.ChangeQuery;
import io.countersign.change.Changes;
import io.countersign.change.Question;
import io.countersign.ownership.Platforms;
import io.countersign.ownership.Seat;
import io.countersign.people.Actor;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What waits for the reader, with the opened item beside the list. */
@Page
class InboxPages {

    private static final int PAGE = 50;
    private static final int OWN_REQUESTS = 5;
    private static final Set<InboxItem.Type> OF_REQUESTS =
            EnumSet.of(InboxItem.Type.DECISION, InboxItem.Type.RATIFICATION, InboxItem.Type.BREAK_GLASS);

    private final Approvals approvals;
    private final Changes changes;
    private final Platforms platforms;
    private final Clock clock;

    InboxPages(Approvals approvals, Changes changes, Platforms platforms, Clock clock) {
        this.approvals = approvals;
        this.changes = changes;
        this.platforms = platforms;
        this.clock = clock;
    }

    @GetMapping("/inbox")
    String inbox(
            Actor actor,
            @RequestParam(required = false) @Nullable String platform,
            @RequestParam(defaultValue = "false") boolean soon,
            @RequestParam(required = false) @Nullable UUID item,
            @RequestParam(required = false) @Nullable Instant afterDue,
            @RequestParam(required = false) @Nullable UUID afterId,
            HtmxRequest htmx,
            Model model) {
        Instant dueBefore = soon ? clock.instant().plus(Duration.ofDays(1)) : null;
        InboxQuery query = new InboxQuery(null, Blank.toNull(platform), dueBefore, afterDue, afterId, PAGE);
        InboxView inbox = InboxView.of(approvals.inbox(actor, query), item, PAGE);
        model.addAttribute("inbox", inbox);
        model.addAttribute("platform", Blank.toNull(platform));
        model.addAttribute("soon", soon);
        InboxItem open = inbox.open();
        if (open != null && OF_REQUESTS.contains(open.type())) {
            ChangeView view = view(actor, Objects.requireNonNull(open.changeId()));
            model.addAttribute("view", view);
            model.addAttribute("conversation", changes.conversation(view.change(), actor.id()));
        }
        if (open != null && open.type() == InboxItem.Type.QUESTION) {
            UUID changeId = Objects.requireNonNull(open.changeId());
            model.addAttribute("question", question(actor, changeId, open.id()));
            model.addAttribute("conversation", changes.conversation(changes.get(actor, changeId), actor.id()));
        }
        if (!Fragments.asked(htmx)) {
            model.addAttribute("platforms", platformsOf(actor));
            model.addAttribute("own", inbox.items().isEmpty() ? requestsOf(actor) : List.of());
        }
        return Fragments.choose(htmx, "inbox", "detail");
    }

    private @Nullable Question question(Actor actor, UUID changeId, UUID id) {
        return changes.questions(actor, changeId).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private ChangeView view(Actor actor, UUID changeId) {
        Change change = changes.get(actor, changeId);
        return ChangeView.of(change, actor.person(), changes.capacities(change, actor.id()));
    }

    private List<String> platformsOf(Actor actor) {
        return platforms.seatsOf(actor.id()).stream()
                .map(Seat::platform)
                .distinct()
                .sorted()
                .toList();
    }

    private List<?> requestsOf(Actor actor) {
        return changes.list(
                actor,
                new ChangeQuery(null, null, Set.of(), null, actor.person().userName(), null, null, null, OWN_REQUESTS));
    }
}
