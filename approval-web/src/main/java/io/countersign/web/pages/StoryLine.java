package io.countersign.web.pages;

import io.countersign.change.Change;
import io.countersign.ledger.LedgerEntry;
import io.countersign.people.Person;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a request's timeline: a ledger entry told in a sentence.
 *
 * @param who display name, {@code Countersign} where no person acted
 * @param quote the person's own words, null if there are none
 */
record StoryLine(
        LedgerEntry entry,
        String who,
        String what,
        String icon,
        String tone,
        @Nullable String quote) {

    static List<StoryLine> of(Change change) {
        return change.timeline().stream().map(entry -> of(entry, change)).toList();
    }

    private static StoryLine of(LedgerEntry entry, Change change) {
        Person actor = entry.actor() == null ? null : change.people().get(entry.actor());
        Telling telling = Telling.of(entry);
        String quote = entry.values().getOrDefault("rationale", entry.values().get("reason"));
        return new StoryLine(
                entry,
                actor == null ? "Countersign" : actor.displayName(),
                telling.what(),
                telling.icon(),
                telling.tone(),
                quote == null || quote.isBlank() ? null : quote);
    }
}
