package io.countersign.web.api;

import io.countersign.evidence.Evidence;
import io.countersign.ledger.EntryQuery;
import io.countersign.people.Actor;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pages of ledger entries with what they are evidence of. */
class EntryPages {

    private static final String CURSOR = "entries";

    private final Evidence evidence;

    EntryPages(Evidence evidence) {
        this.evidence = evidence;
    }

    Page<EntryBody> page(
            Actor actor,
            Set<String> types,
            Set<String> platforms,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Integer limit,
            @Nullable String cursor) {
        Cursor after = Cursor.parse(CURSOR, 1, cursor);
        EntryQuery query =
                new EntryQuery(types, platforms, from, to, after == null ? null : after.number(0), Page.limit(limit));
        return Page.of(
                evidence.rows(actor, query),
                query.limit(),
                EntryBody::of,
                last -> Cursor.after(
                        CURSOR, Objects.requireNonNullElse(last.entry().index(), 0L)));
    }
}
