package io.countersign.stewardship;

import io.countersign.people.Person;
import io.countersign.policy.PolicyDocument;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One kept version of a policy document, without its text.
 *
 * @param digest {@code sha256:} and hex over the text
 * @param author who submitted it; null for files
 * @param since from when it is in force; null unless it is
 * @param activations every act that concerns it, newest first
 */
public record PolicyVersion(
        UUID id,
        PolicyDocument.Type type,
        String name,
        int version,
        String file,
        String digest,
        Origin origin,
        @Nullable Person author,
        Instant keptAt,
        State state,
        @Nullable Instant since,
        List<Activation> activations) {

    /** How records name it, such as {@code soc-2@1}. */
    public String reference() {
        return name + "@" + version;
    }

    /** The act that waits for confirmation or for its time. */
    public Optional<Activation> open() {
        if (state == State.IN_FORCE) {
            return Optional.empty(); // its time has come, even where nobody was told yet
        }
        return activations.stream()
                .filter(each -> each.state() == Activation.State.ASKED || each.state() == Activation.State.CONFIRMED)
                .findFirst();
    }

    /** What a version is now. */
    public enum State {
        /** Kept, never in force, nobody asks for it. */
        DRAFT,
        /** Its activation waits for a second compliance officer. */
        ASKED,
        /** Two compliance officers agreed; it comes into force at its time. */
        CONFIRMED,
        IN_FORCE,
        /** It was in force once. */
        SUPERSEDED
    }
}
