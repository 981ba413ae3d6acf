package io.countersign.policy;

import io.countersign.database.RoundTrip;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Keeps policy documents and knows which were in force when. */
public interface PolicyShelf {

    /** References of the documents in force at each of these moments, such as {@code soc-2@1}, sorted; one query. */
    Map<Instant, List<String>> inForce(Collection<Instant> moments);

    /** The same, asked with other questions. */
    Supplier<Map<Instant, List<String>>> inForce(RoundTrip trip, Collection<Instant> moments);

    /** The same at one moment. */
    default List<String> inForce(Instant moment) {
        return inForce(List.of(moment)).getOrDefault(moment, List.of());
    }

    /**
     * A document that was once kept.
     *
     * @param reference such as {@code soc-2@1}
     * @throws IllegalArgumentException if there is none
     */
    PolicyDocument document(String reference);
}
