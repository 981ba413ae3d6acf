package io.countersign.ledger;

import io.countersign.ledger.WitnessAnswer.Cosigned;
import io.countersign.ledger.WitnessAnswer.Elsewhere;
import io.countersign.ledger.WitnessAnswer.Reason;
import io.countersign.ledger.WitnessAnswer.Refused;
import io.countersign.ledger.tlog.AddCheckpoint;
import io.countersign.ledger.tlog.Checkpoint;
import io.countersign.ledger.tlog.CosigningKey;
import io.countersign.ledger.tlog.Merkle;
import io.countersign.ledger.tlog.Proofs;
import io.countersign.ledger.tlog.SignedNote;
import io.countersign.ledger.tlog.VerifierKey;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Watches logs of others, as C2SP tlog-witness asks of a witness: cosigns a checkpoint only if the log proves that it
 * continues what was cosigned before, so that a log cannot show two faces or forget.
 */
public class Witness {

    private final @Nullable CosigningKey key;
    private final List<VerifierKey> logs;
    private final WitnessedLogs seen;
    private final TransactionOperations transaction;
    private final Clock clock;

    /** @param key null where this installation is no witness: it knows no log then */
    Witness(
            @Nullable CosigningKey key,
            List<VerifierKey> logs,
            WitnessedLogs seen,
            TransactionOperations transaction,
            Clock clock) {
        this.key = key;
        this.logs = logs;
        this.seen = seen;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The verifier key of this witness, for the policies of others; empty if this installation is none. */
    public Optional<String> verifierKey() {
        return Optional.ofNullable(key).map(own -> own.verifier().toString());
    }

    /**
     * Answers one submission. Cosigned is only what is committed: a crash loses a cosignature, never the memory of one.
     *
     * @param body of the request {@code add-checkpoint}
     */
    public WitnessAnswer addCheckpoint(String body) {
        try {
            AddCheckpoint submitted = AddCheckpoint.parse(body);
            SignedNote note = SignedNote.parse(submitted.checkpoint());
            return answer(submitted, note, Checkpoint.parse(note.text()));
        } catch (IllegalArgumentException e) {
            return new Refused(Reason.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    private WitnessAnswer answer(AddCheckpoint submitted, SignedNote note, Checkpoint checkpoint) {
        List<VerifierKey> keys = logs.stream()
                .filter(log -> log.name().equals(checkpoint.origin()))
                .toList();
        if (key == null || keys.isEmpty()) {
            return new Refused(Reason.UNKNOWN_LOG, "This witness does not know the log.");
        }
        if (!isSigned(note, keys)) {
            return new Refused(Reason.NOT_SIGNED, "The checkpoint is not signed by the log.");
        }
        if (submitted.oldSize() > checkpoint.size()) {
            return new Refused(Reason.MALFORMED, "The old size is larger than the checkpoint's.");
        }
        WitnessAnswer answer = transaction.execute(status -> judge(key, submitted, note, checkpoint));
        if (answer == null) {
            throw new IllegalStateException("The witness came to no answer");
        }
        return answer;
    }

    private static boolean isSigned(SignedNote note, List<VerifierKey> keys) {
        List<VerifierKey> claimed = keys.stream().filter(note::hasLineBy).toList();
        return !claimed.isEmpty() && claimed.stream().allMatch(note::isSignedBy);
    }

    private WitnessAnswer judge(CosigningKey own, AddCheckpoint submitted, SignedNote note, Checkpoint checkpoint) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Checkpoint last = seen.lock(checkpoint.origin(), now);
        if (submitted.oldSize() != last.size()) {
            return new Elsewhere(last.size());
        }
        if (!continues(last, checkpoint, submitted.proof())) {
            return new Refused(
                    Reason.NOT_PROVEN,
                    "The log does not begin with the %d entries seen before.".formatted(last.size()));
        }
        seen.advance(checkpoint, submitted.checkpoint(), now);
        return new Cosigned(own.cosign(note.text(), now.getEpochSecond()));
    }

    private static boolean continues(Checkpoint last, Checkpoint next, List<byte[]> proof) {
        if (last.size() > 0) {
            return Proofs.isBeginning(last.size(), last.root(), next.size(), next.root(), proof);
        }
        return proof.isEmpty() && (next.size() > 0 || Arrays.equals(next.root(), Merkle.emptyRoot()));
    }
}
