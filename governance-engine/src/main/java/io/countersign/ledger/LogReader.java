package io.countersign.ledger;

import io.countersign.ledger.LogStore.SignedCheckpoint;
import io.countersign.ledger.tlog.EntryBundle;
import io.countersign.ledger.tlog.Hashes;
import io.countersign.ledger.tlog.Merkle;
import io.countersign.ledger.tlog.Proofs;
import io.countersign.ledger.tlog.TilePath;
import io.countersign.ledger.tlog.TlogProof;
import io.countersign.ledger.tlog.Tree;
import io.countersign.ledger.tlog.WholeTiles;
import io.countersign.ledger.tlog.WitnessPolicy;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What the log says about itself: its state, proofs and whether it is sound. */
class LogReader {

    private final LogStore log;
    private final Cosignatures cosignatures;
    private final @Nullable WitnessPolicy policy;
    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;
    private final @Nullable Signer signer;

    /** @param policy by which a checkpoint counts as witnessed, null if none does */
    LogReader(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            @Nullable Signer signer,
            @Nullable WitnessPolicy policy) {
        this.cosignatures = new Cosignatures(dataSource);
        this.policy = policy;
        this.log = new LogStore(dataSource);
        this.jdbc = JdbcClient.create(dataSource);
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
        this.signer = signer;
    }

    LogState state() {
        Optional<SignedCheckpoint> newest = log.newestCheckpoint();
        long covered = newest.map(SignedCheckpoint::size).orElse(0L);
        return new LogState(
                covered,
                HexFormat.of().formatHex(newest.map(SignedCheckpoint::root).orElseGet(Merkle::emptyRoot)),
                newest.map(SignedCheckpoint::signedAt).orElse(null),
                newest.map(cosignatures::note).orElse(null),
                signer == null ? null : signer.key().verifier().toString(),
                newestWitnessed().map(SignedCheckpoint::size).orElse(0L),
                log.state().range().size() - covered + log.countWithoutPosition());
    }

    Optional<String> proof(long index) {
        return newestWitnessed()
                .filter(checkpoint -> index < checkpoint.size())
                .or(log::newestCheckpoint)
                .filter(checkpoint -> index >= 0 && index < checkpoint.size())
                .map(checkpoint -> proof(index, checkpoint).text());
    }

    private TlogProof proof(long index, SignedCheckpoint checkpoint) {
        List<byte[]> hashes = tree(checkpoint).inclusion(index, checkpoint.size());
        byte[] leafHash = log.read(0, index, 1).get(0);
        if (!Proofs.includes(index, checkpoint.size(), leafHash, hashes, checkpoint.root())) {
            throw new IllegalStateException(
                    "The stored log no longer proves the entry at index %d; verify the log.".formatted(index));
        }
        return new TlogProof(index, hashes, cosignatures.note(checkpoint));
    }

    private Optional<SignedCheckpoint> newestWitnessed() {
        return policy == null ? Optional.empty() : cosignatures.newestWitnessed(policy);
    }

    Optional<byte[]> tile(TilePath path) {
        return log.newestCheckpoint()
                .filter(checkpoint -> path.within(checkpoint.size()))
                .map(checkpoint -> path.entries()
                        ? EntryBundle.of(log.entries(path.first(), path.width()))
                        : Hashes.join(log.read(path.level(), path.first(), path.width())));
    }

    Optional<List<byte[]>> consistency(long from, long to) {
        return log.newestCheckpoint()
                .filter(checkpoint -> 0 < from && from <= to && to <= checkpoint.size())
                .map(checkpoint -> tree(checkpoint).consistency(from, to));
    }

    private Tree tree(SignedCheckpoint checkpoint) {
        return new Tree(new WholeTiles(log::tile, checkpoint.size()));
    }

    Verification verify() {
        Faults faults = new Faults();
        CheckpointCheck checkpoints = checkpointCheck(faults);
        Verification verification =
                snapshot.execute(status -> new LogVerification(log, jdbc, faults, checkpoints).run());
        if (verification == null) {
            throw new IllegalStateException("The verification gave no result");
        }
        return verification.witnessed(state().isWitnessed());
    }

    private CheckpointCheck checkpointCheck(Faults faults) {
        if (signer == null) {
            return new CheckpointCheck(faults, null, null);
        }
        try {
            return new CheckpointCheck(faults, signer, signer.memory().last().orElse(null));
        } catch (CheckpointSigner.Refusal e) {
            faults.add(null, "%s", e.getMessage());
            return new CheckpointCheck(faults, signer, null);
        }
    }
}
