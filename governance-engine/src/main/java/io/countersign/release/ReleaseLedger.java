package io.countersign.release;

import io.countersign.ledger.Ledger;
import io.countersign.ledger.NewEntry;
import io.countersign.ledger.Subject;
import io.countersign.ownership.Platform;
import io.countersign.policy.Policies;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The entries of this slice, about the request or, where there is none, the platform; sentences are sealed. */
class ReleaseLedger {

    private final Ledger ledger;
    private final Policies policies;

    ReleaseLedger(Ledger ledger, Policies policies) {
        this.ledger = ledger;
        this.policies = policies;
    }

    /**
     * Appends an entry.
     *
     * @param actor null when the system acted
     * @param sentences sealed as {@code reasons}; none where the content says all
     */
    void append(
            String type,
            String capability,
            @Nullable UUID actor,
            Platform platform,
            @Nullable UUID changeId,
            Map<String, ?> content,
            List<String> sentences) {
        ledger.append(new NewEntry(
                type,
                1,
                actor,
                changeId == null ? Subject.platform(platform.id()) : Subject.change(changeId),
                platform.key(),
                capability,
                policies.packs(platform.sectors()),
                content,
                sentences.isEmpty() ? Map.of() : Map.of("reasons", String.join("\n", sentences))));
    }
}
