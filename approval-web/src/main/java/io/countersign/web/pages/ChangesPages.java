package io.countersign.web.pages;

import io.countersign.change.ChangeQuery;
import io.countersign.change.ChangeSummary;
import io.countersign.change.Changes;
import io.countersign.change.State;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of change requests, with search and filters. */
@Page
class ChangesPages {

    private static final int PAGE = 50;

    private final Changes changes;
    private final Platforms platforms;

    ChangesPages(Changes changes, Platforms platforms) {
        this.changes = changes;
        this.platforms = platforms;
    }

    @GetMapping("/changes")
    String list(
            Actor actor,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String platform,
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(required = false) @Nullable String requester,
            @RequestParam(required = false) @Nullable UUID before,
            Model model) {
        Filter filter = new Filter(Blank.toNull(text), Blank.toNull(platform), state, Blank.toNull(requester));
        List<ChangeSummary> page = changes.list(actor, filter.query(before, PAGE));
        model.addAttribute("filter", filter);
        model.addAttribute("changes", page);
        model.addAttribute("older", page.size() == PAGE ? page.get(PAGE - 1).id() : null);
        model.addAttribute("platforms", platforms.all());
        model.addAttribute("states", State.values());
        return "changes";
    }

    /** What the list is narrowed to. */
    record Filter(
            @Nullable String text,
            @Nullable String platform,
            @Nullable State state,
            @Nullable String requester) {

        public boolean narrowed() {
            return text != null || platform != null || state != null || requester != null;
        }

        ChangeQuery query(@Nullable UUID before, int limit) {
            Set<State> states = state == null ? Set.of() : Set.of(state);
            return new ChangeQuery(text, platform, states, null, requester, null, null, before, limit);
        }
    }
}
