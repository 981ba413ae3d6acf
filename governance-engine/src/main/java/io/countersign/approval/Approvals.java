package io.countersign.approval;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.OpenAdmissions;
import io.countersign.change.WhyMe;
import io.countersign.ownership.Delegations;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/** What waits for whom, and where each request's process stands. */
public class Approvals {

    private static final int MOST_COUNTED = 100;
    private static final Set<InboxItem.Type> OF_ROUNDS =
            EnumSet.of(InboxItem.Type.DECISION, InboxItem.Type.RATIFICATION);

    private final Inbox inbox;
    private final Changes changes;
    private final OpenAdmissions admissions;
    private final Platforms platforms;
    private final Delegations delegations;
    private final UndatedItems undated;
    private final ProcessViews views;

    Approvals(
            Inbox inbox,
            Changes changes,
            OpenAdmissions admissions,
            Platforms platforms,
            Delegations delegations,
            UndatedItems undated,
            ProcessViews views) {
        this.inbox = inbox;
        this.changes = changes;
        this.admissions = admissions;
        this.platforms = platforms;
        this.delegations = delegations;
        this.undated = undated;
        this.views = views;
    }

    /**
     * A page of what waits for the actor, most urgent first: the open tasks of their seats, of roles lent to them and of
     * requests on which they are named substitute, as far as they may decide them now, by the same rule that decides.
     */
    @Transactional(readOnly = true)
    public List<InboxItem> inbox(Actor actor, InboxQuery query) {
        Inbox.Position start = startOf(query);
        List<InboxItem> page = new ArrayList<>(undated(actor, query, start));
        if (query.type() == null || OF_ROUNDS.contains(query.type())) {
            addDecisions(page, actor, query, start);
        }
        return page.size() > query.limit() ? List.copyOf(page.subList(0, query.limit())) : page;
    }

    /** How many items wait for the actor, counted up to 100. */
    @Transactional(readOnly = true)
    public int waiting(Actor actor) {
        return inbox(actor, new InboxQuery(null, null, null, null, null, MOST_COUNTED))
                .size();
    }

    /** The process of a request; empty for a draft. */
    @Transactional(readOnly = true)
    public Optional<ProcessView> process(UUID changeId) {
        return views.of(changeId);
    }

    private void addDecisions(List<InboxItem> page, Actor actor, InboxQuery query, Inbox.Position start) {
        Places places = places(actor, query);
        Inbox.Position after = start;
        while (!places.none() && page.size() < query.limit()) {
            List<Inbox.Row> rows = inbox.waitingFor(actor.id(), places, query, after);
            itemsFor(actor, rows).stream().filter(query::wants).forEach(page::add);
            if (rows.size() < query.limit()) {
                return;
            }
            after = rows.get(rows.size() - 1).position();
        }
    }

    private Places places(Actor actor, InboxQuery query) {
        return Places.of(
                platforms.seatsOf(actor.id()).stream()
                        .filter(seat -> asked(query, seat.platform()))
                        .toList(),
                delegations.heldBy(actor.id()).stream()
                        .filter(role -> asked(query, role.platform()))
                        .toList(),
                admissions.requestsOfSubstitute(actor.id()));
    }

    /** What has no due time stands before everything that has one. */
    private List<InboxItem> undated(Actor actor, InboxQuery query, Inbox.Position start) {
        if (query.dueBefore() != null || start.dueAt().isAfter(Inbox.Position.START.dueAt())) {
            return List.of();
        }
        return undated.of(actor)
                .filter(query::wants)
                .filter(item -> item.id().compareTo(start.id()) > 0)
                .sorted(Comparator.comparing(InboxItem::id))
                .toList();
    }

    private static boolean asked(InboxQuery query, @Nullable String platform) {
        return query.platform() == null || query.platform().equals(platform);
    }

    private List<InboxItem> itemsFor(Actor actor, List<Inbox.Row> rows) {
        Map<UUID, Change> byId =
                changes.byIds(rows.stream().map(Inbox.Row::changeId).distinct().toList());
        return rows.stream()
                .map(row -> item(actor, row, Objects.requireNonNull(byId.get(row.changeId()))))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<InboxItem> item(Actor actor, Inbox.Row row, Change change) {
        WhyMe whyMe = changes.capacities(change, actor.id()).get(row.role());
        if (whyMe == null) {
            return Optional.empty();
        }
        Platform platform = Objects.requireNonNull(change.platform());
        String owner = platform.holders(row.role()).owner().userName();
        String looked = row.lookedDigest();
        InboxItem.Type type = change.authority().ahead() ? InboxItem.Type.RATIFICATION : InboxItem.Type.DECISION;
        return Optional.of(InboxItem.of(
                        type,
                        row.id(),
                        Objects.requireNonNull(change.submission().title()))
                .changeId(change.id())
                .decidedOn(change.submission().kind(), change.risk().rating(), change.submissionDigest())
                .changed(looked != null && !looked.equals(change.submissionDigest()))
                .platform(platform.key())
                .role(row.role())
                .whyMe(whyMe, whyMe == WhyMe.OWNER ? null : owner)
                .due(row.dueAt(), row.escalation())
                .build());
    }

    private static Inbox.Position startOf(InboxQuery query) {
        if (query.afterId() == null) {
            return Inbox.Position.START;
        }
        Instant due = Objects.requireNonNullElse(query.afterDue(), Inbox.Position.START.dueAt());
        return new Inbox.Position(due, query.afterId());
    }
}
