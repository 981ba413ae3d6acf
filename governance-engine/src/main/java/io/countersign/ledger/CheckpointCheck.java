package io.countersign.ledger;

import io.countersign.ledger.LogStore.SignedCheckpoint;
import io.countersign.ledger.tlog.Checkpoint;
import io.countersign.ledger.tlog.CompactRange;
import io.countersign.ledger.tlog.SignedNote;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares the tree built anew with what was signed: in the database, and by the memory of this node's signer. */
class CheckpointCheck {

    private final Faults faults;
    private final @Nullable Signer signer;
    private final @Nullable Checkpoint remembered;

    private boolean differs;

    /** @param remembered read before the snapshot in which the log is read, else it could be ahead of the log */
    CheckpointCheck(Faults faults, @Nullable Signer signer, @Nullable Checkpoint remembered) {
        this.faults = faults;
        this.signer = signer;
        this.remembered = remembered;
    }

    /** Compares at one size of the growing tree; only the first difference is told, as all later ones follow from it. */
    void checkRoot(CompactRange tree, List<byte[]> signed) {
        if (!differs && signed.stream().anyMatch(root -> !Arrays.equals(root, tree.root()))) {
            differs = true;
            faults.add(null, "The first %d entries do not have the root that was signed for them.", tree.size());
        }
        if (remembered != null && remembered.size() == tree.size() && !Arrays.equals(remembered.root(), tree.root())) {
            faults.add(null, "The first %d entries are not those that this node's signer remembers.", tree.size());
        }
    }

    /** Compares at the end of the log. */
    void checkEnd(long size, @Nullable SignedCheckpoint newest) {
        if (remembered != null && remembered.size() > size) {
            faults.add(
                    null, "This node's signer remembers %d entries, but the log has only %d.", remembered.size(), size);
        }
        if (newest != null) {
            checkNewest(newest, size);
        }
    }

    private void checkNewest(SignedCheckpoint newest, long size) {
        if (newest.size() > size) {
            faults.add(null, "%d entries were signed, but the log has only %d.", newest.size(), size);
        }
        try {
            SignedNote note = SignedNote.parse(newest.note());
            Checkpoint says = Checkpoint.parse(note.text());
            if (says.size() != newest.size() || !Arrays.equals(says.root(), newest.root())) {
                faults.add(null, "Size or root of the newest checkpoint were changed beside its note.");
            }
            if (signer != null && !(signer.hasSigned(note) && says.origin().equals(signer.origin()))) {
                faults.add(
                        null,
                        "The newest checkpoint is not signed by %s.",
                        signer.key().verifier());
            }
        } catch (IllegalArgumentException e) {
            faults.add(null, "The newest checkpoint is not one: %s", e.getMessage());
        }
    }
}
