package io.countersign.ledger;

import io.countersign.ledger.LogStore.SignedCheckpoint;
import io.countersign.ledger.tlog.Checkpoint;
import io.countersign.ledger.tlog.CompactRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/** Signs what has been sequenced, and only ever a tree that continues the one signed before. */
class CheckpointSigner {

    private final LogStore log;
    private final TransactionOperations transaction;
    private final Signer signer;
    private final Continuity continuity;
    private final Pace pace;
    private final Clock clock;

    CheckpointSigner(
            LogStore log,
            TransactionOperations transaction,
            Signer signer,
            Continuity continuity,
            Pace pace,
            Clock clock) {
        this.log = log;
        this.transaction = transaction;
        this.signer = signer;
        this.continuity = continuity;
        this.pace = pace;
        this.clock = clock;
    }

    /**
     * Follows what other nodes signed, then signs a checkpoint if the log grew and the last one is old enough, or it is
     * time for one of an idle log. In a transaction of its own, so that it signs only what is already durable.
     *
     * @return whether this node had its turn: at most one has at a time
     * @throws Refusal if the log is not a continuation of what was signed before
     */
    boolean signIfDue() {
        return takeTurn(true);
    }

    /**
     * Follows what other nodes signed, and signs nothing.
     *
     * @return whether this node had its turn
     * @throws Refusal if the log is not a continuation of what was signed before
     */
    boolean follow() {
        return takeTurn(false);
    }

    private boolean takeTurn(boolean signs) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!log.lock()) {
                return false;
            }
            CompactRange range = log.state().range();
            Optional<SignedCheckpoint> newest = continuity.follow(range.size());
            if (signs && isDue(range.size(), newest)) {
                sign(range);
            }
            return true;
        }));
    }

    private boolean isDue(long size, Optional<SignedCheckpoint> newest) {
        return size > 0 && newest.map(last -> isDue(size, last)).orElse(true);
    }

    private boolean isDue(long size, SignedCheckpoint last) {
        Duration wait = last.size() == size ? pace.idle() : pace.growing();
        return !now().isBefore(last.signedAt().plus(wait));
    }

    private void sign(CompactRange range) {
        Checkpoint checkpoint = new Checkpoint(signer.origin(), range.size(), range.root());
        continuity.require(checkpoint);
        String note = signer.sign(checkpoint);
        // remembered before it can be seen: a crash in between loses a signature, never the memory of one
        signer.memory().remember(checkpoint);
        log.addCheckpoint(new SignedCheckpoint(checkpoint.size(), now(), checkpoint.root(), note), signer.origin());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * How often is signed.
     *
     * @param growing shortest time between two checkpoints of a log that grows
     * @param idle time between two checkpoints of one that does not: silence of the signer shows
     */
    record Pace(Duration growing, Duration idle) {}

    /** The log is not the one that was signed before, or nobody knows which one was. */
    static class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refusal(String reason) {
            super("No checkpoint is signed: " + reason + ".");
        }
    }
}
