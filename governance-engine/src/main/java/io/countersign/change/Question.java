package io.countersign.change;

import io.countersign.people.Person;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A question on a request, asked without deciding.
 *
 * @param answers oldest first
 */
public record Question(UUID id, UUID changeId, String text, Person askedBy, Instant askedAt, List<Reply> answers) {

    /** Whether nobody has answered it. */
    public boolean open() {
        return answers.isEmpty();
    }

    /** An answer. */
    public record Reply(UUID id, String text, Person by, Instant at) {}
}
