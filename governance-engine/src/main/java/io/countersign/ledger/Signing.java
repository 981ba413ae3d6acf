package io.countersign.ledger;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Whether this node signs. It refuses once the log is not the one that was signed before, until a person has found out
 * why; meanwhile entries are recorded and sequenced as ever, and decisions wait for nothing.
 */
public class Signing {

    private final AtomicReference<@Nullable String> refusal = new AtomicReference<>();

    Signing() {}

    /** Why nothing is signed, in a sentence; empty while all is well, and where nothing is to be signed. */
    public Optional<String> refusal() {
        return Optional.ofNullable(refusal.get());
    }

    void refused(String why) {
        refusal.set(why);
    }

    void sound() {
        refusal.set(null);
    }
}
