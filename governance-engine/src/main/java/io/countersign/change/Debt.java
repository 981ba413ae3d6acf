package io.countersign.change;

import io.countersign.people.Person;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is owed for a request that was deployed ahead of the owners' decisions: their ratification.
 *
 * @param changeId the request
 * @param platform its platform's key
 * @param incident what it answers
 * @param reason why it could not wait
 * @param actedBy who acted: with broken glass the first person, and the second once they confirmed
 * @param askedAt when the first person acted
 * @param openedAt since when it is owed; null while the second person has not confirmed
 * @param dueAt by when it is to be settled; null as before
 * @param settledAt when the last of the four ratified or one rejected, or when nothing was left to ratify
 */
public record Debt(
        UUID changeId,
        UUID platformId,
        String platform,
        Authority authority,
        String incident,
        String reason,
        List<Person> actedBy,
        Instant askedAt,
        @Nullable Instant openedAt,
        @Nullable Instant dueAt,
        State state,
        @Nullable Instant settledAt) {

    /** Where a debt stands. */
    public enum State {
        /** One person has asked; nothing is allowed yet. */
        ASKED,
        /** Owed. */
        OPEN,
        /** All four owners approved what was done. */
        RATIFIED,
        /** One owner rejected what was done. */
        REJECTED,
        /** Nothing was deployed, so that there is nothing to ratify. */
        LAPSED
    }

    /** Whether it is owed and past its deadline. */
    public boolean overdue(Instant now) {
        return state == State.OPEN && dueAt != null && !now.isBefore(dueAt);
    }
}
