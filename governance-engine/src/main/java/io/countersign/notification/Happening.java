package io.countersign.notification;

import io.countersign.ledger.Ids;
import io.countersign.policy.OwnerRole;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that people are to be told, as it stands in the outbox from the transaction in which it happened until its
 * letters are addressed.
 *
 * @param changeId the request that it concerns, null if none
 * @param reference what else it concerns: a question's id, a policy version; null if nothing
 */
record Happening(
        UUID id,
        Notice notice,
        @Nullable UUID changeId,
        @Nullable String reference,
        Instant since) {

    static Happening about(UUID changeId, Notice notice, @Nullable Object thing, Instant since) {
        return new Happening(Ids.next(), notice, changeId, thing == null ? null : thing.toString(), since);
    }

    static Happening about(String reference, Notice notice, Instant since) {
        return new Happening(Ids.next(), notice, null, reference, since);
    }

    /** The letter to one person; its id is the same whenever it is addressed again. */
    Letter to(UUID person, @Nullable OwnerRole role) {
        return new Letter(derived(id, person.toString()), person, notice, changeId, role, reference, since);
    }

    /** An id that is the same whenever it is derived. */
    static UUID derived(UUID id, String name) {
        return UUID.nameUUIDFromBytes((id + "/" + name).getBytes(StandardCharsets.US_ASCII));
    }
}
