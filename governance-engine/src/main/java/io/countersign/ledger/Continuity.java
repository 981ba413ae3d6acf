package io.countersign.ledger;

import io.countersign.ledger.CheckpointSigner.Refusal;
import io.countersign.ledger.LogStore.SignedCheckpoint;
import io.countersign.ledger.tlog.Checkpoint;
import io.countersign.ledger.tlog.Merkle;
import io.countersign.ledger.tlog.Proofs;
import io.countersign.ledger.tlog.SignedNote;
import io.countersign.ledger.tlog.Tree;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the stored log is still the one that was signed before: measured against this node's memory, which the database
 * cannot change, and against the newest stored checkpoint, which only the log's keys can make.
 */
class Continuity {

    private final LogStore log;
    private final Signer signer;
    private final @Nullable String continues;

    private @Nullable SignedCheckpoint followed;

    /** @param continues name of the log that this one continues, null if it is its own beginning */
    Continuity(LogStore log, Signer signer, @Nullable String continues) {
        this.log = log;
        this.signer = signer;
        this.continues = continues;
    }

    /**
     * Checks the newest stored checkpoint, of whatever node, and remembers it. Signature and tree of one are checked once.
     *
     * @param size entries sequenced
     * @return the newest stored checkpoint
     * @throws Refusal if this is not the log that was signed before, or nobody can tell
     */
    Optional<SignedCheckpoint> follow(long size) {
        Optional<Checkpoint> remembered = signer.memory().last();
        remembered.ifPresent(last -> requireSize(size, last.size()));
        Optional<SignedCheckpoint> newest = log.newestCheckpoint();
        newest.ifPresentOrElse(stored -> follow(size, stored, remembered), () -> rememberBeginning(remembered));
        return newest;
    }

    private void follow(long size, SignedCheckpoint newest, Optional<Checkpoint> remembered) {
        if (newest.isSame(followed)) {
            requireSize(size, newest.size());
            if (remembered.isEmpty()) {
                throw nothingRemembered();
            }
            return;
        }
        Checkpoint stored = checked(newest);
        if (stored.origin().equals(signer.origin())) {
            requireSize(size, stored.size());
            follow(newest, stored, remembered.orElseThrow(this::nothingRemembered));
        } else if (!stored.origin().equals(continues)) {
            throw new Refusal("the log was signed as %s before, and its name never changes".formatted(stored.origin()));
        }
    }

    /** @throws Refusal unless this checkpoint continues what this node remembers */
    void require(Checkpoint next) {
        Tree tree = new Tree(log);
        if (!Arrays.equals(tree.root(next.size()), next.root())) {
            throw new Refusal("the stored tiles do not have the root of the sequencer's state");
        }
        signer.memory().last().ifPresent(last -> requireBeginning(last, next, tree));
    }

    /** Whoever saw the log before its first checkpoint may follow whatever is signed first, be it by another node. */
    private void rememberBeginning(Optional<Checkpoint> remembered) {
        if (remembered.isEmpty()) {
            signer.memory().remember(new Checkpoint(signer.origin(), 0, Merkle.emptyRoot()));
        }
    }

    private void follow(SignedCheckpoint newest, Checkpoint stored, Checkpoint last) {
        Tree tree = new Tree(log);
        if (!Arrays.equals(tree.root(stored.size()), stored.root())) {
            throw new Refusal("the first %d entries are not those that were signed".formatted(stored.size()));
        }
        // a smaller one is left by a crash between remembering and storing
        if (stored.size() >= last.size()) {
            requireBeginning(last, stored, tree);
            signer.memory().remember(stored);
        }
        followed = newest;
    }

    private Checkpoint checked(SignedCheckpoint newest) {
        try {
            SignedNote note = SignedNote.parse(newest.note());
            Checkpoint stored = Checkpoint.parse(note.text());
            if (stored.origin().equals(signer.origin()) && !signer.hasSigned(note)) {
                throw new Refusal("the newest checkpoint is not signed by a key of this node");
            }
            return stored;
        } catch (IllegalArgumentException e) {
            throw new Refusal("the newest stored checkpoint is damaged");
        }
    }

    private static void requireSize(long size, long signed) {
        if (size < signed) {
            throw new Refusal("the log has %d entries, but %d were signed before".formatted(size, signed));
        }
    }

    private static void requireBeginning(Checkpoint last, Checkpoint next, Tree tree) {
        requireSize(next.size(), last.size());
        if (last.size() == 0) {
            return;
        }
        if (!Proofs.isBeginning(
                last.size(), last.root(), next.size(), next.root(), tree.consistency(last.size(), next.size()))) {
            throw new Refusal("the first %d entries are not those that were signed before".formatted(last.size()));
        }
    }

    private Refusal nothingRemembered() {
        return new Refusal(
                "this node remembers nothing of a log that was signed before; put a checkpoint that you trust,"
                        + " such as that of another node or of a witness, into "
                        + signer.memory().file());
    }
}
