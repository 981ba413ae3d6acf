package io.countersign.web.pages;

import io.countersign.approval.Approvals;
import io.countersign.approval.InboxItem;
import io.countersign.change.Change;
import io.countersign.change.ChangeQuery;
import io.countersign.change.Changes;
import io.countersign.change.Paces;
import io.countersign.change.Question;
import io.countersign.ownership.Platforms;
import io.countersign.ownership.Seat;
import io.countersign.people.Actor;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** What waits for the reader, with the opened item beside the list. */
@Page
class InboxPages {

    static final int PAGE = 50;
    private static final int OWN_REQUESTS = 5;
    private static final Set<InboxItem.Type> OF_REQUESTS =
            EnumSet.of(InboxItem.Type.DECISION, InboxItem.Type.RATIFICATION, InboxItem.Type.BREAK_GLASS);

    private final Approvals approvals;
    private final Changes changes;
    private final Paces paces;
    private final Platforms platforms;
    private final ChangedFields changed;
    private final Clock clock;

    InboxPages(
            Approvals approvals,
            Changes changes,
            Paces paces,
            Platforms platforms,
            ChangedFields changed,
            Clock clock) {
        this.approvals = approvals;
        this.changes = changes;
        this.paces = paces;
        this.platforms = platforms;
        this.changed = changed;
        this.clock = clock;
    }

    @GetMapping("/inbox")
    String inbox(
            Actor actor,
            @ModelAttribute("filter") InboxFilter filter,
            @RequestParam(required = false) @Nullable UUID item,
            HtmxRequest htmx,
            Model model) {
        Instant now = clock.instant();
        List<InboxItem> items = approvals.inbox(actor, filter.query(now, PAGE));
        InboxView inbox = InboxView.of(items, item, PAGE, InboxGroup.of(items, filter, now));
        model.addAttribute("inbox", inbox);
        InboxItem open = inbox.open();
        if (open != null && OF_REQUESTS.contains(open.type())) {
            ChangeView view = view(actor, Objects.requireNonNull(open.changeId()));
            model.addAttribute("view", view);
            // what stands beside the list unasked was not looked at
            model.addAttribute("since", inbox.chosen() ? changed.look(actor, view) : changed.glance(actor, view));
            model.addAttribute("pace", paces.of(view.change()));
            model.addAttribute("conversation", changes.conversation(view.change(), actor.id()));
        }
        if (open != null && open.type() == InboxItem.Type.QUESTION) {
            UUID changeId = Objects.requireNonNull(open.changeId());
            model.addAttribute("question", question(actor, changeId, open.id()));
            model.addAttribute("conversation", changes.conversation(changes.get(actor, changeId), actor.id()));
        }
        if (!Fragments.asked(htmx)) {
            model.addAttribute("platforms", platformsOf(actor));
            model.addAttribute("types", InboxItem.Type.values());
            model.addAttribute("dues", InboxFilter.Due.values());
            model.addAttribute("own", inbox.items().isEmpty() ? requestsOf(actor) : List.of());
        }
        return Fragments.choose(htmx, "inbox", "detail");
    }

    /** Says that the page shows no longer what waits; nothing where it still does, so that nobody's place moves. */
    @GetMapping("/inbox/news")
    String news(
            Actor actor,
            @ModelAttribute("filter") InboxFilter filter,
            @RequestParam String shown,
            HttpServletResponse response) {
        List<InboxItem> items = approvals.inbox(actor, filter.query(clock.instant(), PAGE));
        if (InboxView.fingerprint(items).equals(shown)) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
        }
        return "inbox :: news";
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
