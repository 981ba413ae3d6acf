package io.countersign.web.pages;

import io.countersign.change.Change;
import io.countersign.ledger.LedgerEntry;
import io.countersign.people.Person;
import java.util.List;
import java.util.Objects;
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

    /** The sealed values that are somebody's words. */
    private static final List<String> WORDS = List.of("rationale", "reason", "question", "answer", "reasons", "note");

    static List<StoryLine> of(Change change) {
        return change.timeline().stream().map(entry -> of(entry, change)).toList();
    }

    /** Id of the question that this line tells of, null if it tells of none. */
    public @Nullable Object question() {
        return entry.type().equals("question.asked") ? entry.content().get("questionId") : null;
    }

    private static StoryLine of(LedgerEntry entry, Change change) {
        Person actor = entry.actor() == null ? null : change.people().get(entry.actor());
        Telling telling = Telling.of(entry);
        String quote = WORDS.stream()
                .map(entry.values()::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new StoryLine(
                entry,
                actor == null ? "Countersign" : actor.displayName(),
                telling.what(),
                telling.icon(),
                telling.tone(),
                quote == null || quote.isBlank() ? null : quote);
    }
}
