package io.countersign.policy;

import java.time.Instant;
import java.util.List;

/** Keeps policy documents and knows which were in force when. */
public interface PolicyShelf {

    /** References of the documents in force at this moment, such as {@code soc-2@1}, sorted. */
    List<String> inForce(Instant at);

    /**
     * A document that was once kept.
     *
     * @param reference such as {@code soc-2@1}
     * @throws IllegalArgumentException if there is none
     */
    PolicyDocument document(String reference);
}
