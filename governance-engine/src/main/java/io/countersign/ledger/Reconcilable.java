package io.countersign.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a slice that owe the log an account: a bean for each kind of row. Both sides are compared, so rows are told
 * from the very code that writes their entries.
 */
public interface Reconcilable {

    /** What a row is, as a noun for sentences, such as {@code decision}. */
    String what();

    /** The types of entries that are about rows of this kind. */
    Set<String> types();

    /** The fact of those entries that names the row; null if the subject itself is the row. */
    @Nullable String rowFact();

    /** Whether only the newest entry about a row counts, because the row holds no more than where it stands now. */
    default boolean newestOnly() {
        return false;
    }

    /**
     * Which entries about one row cannot follow those before them, and why, as the end of a sentence.
     *
     * @param recorded all of them, oldest first; those of one moment have no order that counts
     */
    default Map<UUID, String> misplaced(List<Step> recorded) {
        return Map.of();
    }

    /** At most so many rows after this one, in the order of their ids; null for the first. */
    List<Row> after(@Nullable UUID row, int limit);

    /** Those of the ids that are rows. */
    Set<UUID> existing(Collection<UUID> ids);

    /**
     * A row and what the log must say of it.
     *
     * @param id id of the row
     * @param subject what its entries are about
     * @param says one for each entry there must be, no more and no less
     */
    record Row(UUID id, Subject subject, List<Said> says) {}

    /**
     * An entry that there must be.
     *
     * @param types its type, or the types it may have
     * @param actor who acted; null if the row does not hold it
     * @param facts what the row holds of the content
     * @param sealed what the row holds of the sealed fields
     */
    record Said(Set<String> types, @Nullable UUID actor, Map<String, ?> facts, Map<String, String> sealed) {

        /** An entry of this type. */
        public static Said of(String type, @Nullable UUID actor, Map<String, ?> facts, Map<String, String> sealed) {
            return new Said(Set.of(type), actor, facts, sealed);
        }
    }

    /** An entry in the life of a row. */
    record Step(UUID entry, String type, Instant time, Map<String, ?> content) {}
}
