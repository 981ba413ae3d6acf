package io.countersign.ledger;

import io.countersign.ledger.LogStore.SignedCheckpoint;
import io.countersign.ledger.tlog.Checkpoint;
import io.countersign.ledger.tlog.CompactRange;
import io.countersign.ledger.tlog.Proofs;
import io.countersign.ledger.tlog.SigningKey;
import io.countersign.ledger.tlog.Tree;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/** Signs what has been sequenced, and only ever a tree that continues the one signed before. */
class CheckpointSigner {

    private final LogStore log;
    private final TransactionOperations transaction;
    private final SigningKey key;
    private final SignerMemory memory;
    private final Duration interval;
    private final Clock clock;

    CheckpointSigner(
            LogStore log,
            TransactionOperations transaction,
            SigningKey key,
            SignerMemory memory,
            Duration interval,
            Clock clock) {
        this.log = log;
        this.transaction = transaction;
        this.key = key;
        this.memory = memory;
        this.interval = interval;
        this.clock = clock;
    }

    /**
     * Signs a checkpoint if the log grew and the last one is old enough. In a transaction of its own, so that it signs
     * only what is already durable.
     *
     * @throws Refusal if the log is not a continuation of what was signed before
     */
    void signIfDue() {
        transaction.executeWithoutResult(status -> {
            if (log.lock()) {
                CompactRange range = log.state().range();
                if (isDue(range.size())) {
                    sign(range);
                }
            }
        });
    }

    private boolean isDue(long size) {
        if (size == 0) {
            return false;
        }
        Optional<SignedCheckpoint> newest = log.newestCheckpoint();
        return newest.isEmpty()
                || newest.get().size() != size
                        && !now().isBefore(newest.get().signedAt().plus(interval));
    }

    private void sign(CompactRange range) {
        Checkpoint checkpoint = new Checkpoint(key.verifier().name(), range.size(), range.root());
        refuseOtherTree(checkpoint);
        String note = key.sign(checkpoint.text());
        // remembered before it can be seen: a crash in between loses a signature, never the memory of one
        memory.remember(checkpoint);
        log.addCheckpoint(new SignedCheckpoint(checkpoint.size(), now(), checkpoint.root(), note));
    }

    private void refuseOtherTree(Checkpoint next) {
        Tree tree = new Tree(log);
        if (!Arrays.equals(tree.root(next.size()), next.root())) {
            throw new Refusal("the stored tiles do not have the root of the sequencer's state");
        }
        Optional<Checkpoint> last = memory.last().or(this::newestStored);
        if (last.isEmpty()) {
            return;
        }
        if (!last.get().origin().equals(next.origin())) {
            throw new Refusal(
                    "the key signed for the log %s before".formatted(last.get().origin()));
        }
        refuseOtherBeginning(last.get(), next, tree);
    }

    private static void refuseOtherBeginning(Checkpoint last, Checkpoint next, Tree tree) {
        if (next.size() < last.size()) {
            throw new Refusal("the log has %d entries, but %d were signed before".formatted(next.size(), last.size()));
        }
        if (!Proofs.isBeginning(
                last.size(), last.root(), next.size(), next.root(), tree.consistency(last.size(), next.size()))) {
            throw new Refusal("the first %d entries are not those that were signed before".formatted(last.size()));
        }
    }

    private Optional<Checkpoint> newestStored() {
        return log.newestCheckpoint()
                .map(stored -> new Checkpoint(key.verifier().name(), stored.size(), stored.root()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The log is not the one that was signed before. */
    static class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refusal(String reason) {
            super("No checkpoint is signed: " + reason + ".");
        }
    }
}
