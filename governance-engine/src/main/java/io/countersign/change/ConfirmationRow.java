package io.countersign.change;

import io.countersign.people.Person;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A confirmation as stored; see {@link Confirmation} for the components. */
record ConfirmationRow(
        UUID changeId,
        Confirmation.Kind kind,
        boolean ok,
        @Nullable String note,
        UUID by,
        Instant at) {

    Confirmation shown(Person person) {
        return new Confirmation(kind, ok, note, person, at);
    }
}
