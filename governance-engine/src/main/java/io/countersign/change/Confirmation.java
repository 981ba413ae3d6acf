package io.countersign.change;

import io.countersign.people.Person;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody confirmed of a request after its deployment.
 *
 * @param ok whether all is as it should be; of a review always, for it says what was learnt
 * @param note what they found; null where the kind needs none
 */
public record Confirmation(Kind kind, boolean ok, @Nullable String note, Person by, Instant at) {

    /** What is confirmed. */
    public enum Kind {
        /** The result of the deployment. */
        VERIFICATION,
        /** What was learnt from the change as a whole. */
        REVIEW
    }
}
