package io.countersign.change;

import io.countersign.people.Person;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who looked found.
 *
 * @param reason why the condition does not hold, in plain words; empty when it holds
 * @param metBy user names of who can meet it
 * @param since since when it does not hold; null if it holds or nothing was submitted yet
 */
record Finding(String reason, List<String> metBy, @Nullable Instant since) {

    /** It holds. */
    static final Finding MET = new Finding("", List.of(), null);

    /** @param reason empty if it holds */
    static Finding of(String reason, Collection<Person> metBy, @Nullable Instant since) {
        return reason.isEmpty()
                ? MET
                : new Finding(reason, metBy.stream().map(Person::userName).toList(), since);
    }
}
