package io.countersign.ledger;

import io.countersign.ledger.LogStore.Candidate;
import io.countersign.ledger.LogStore.State;
import io.countersign.ledger.tlog.TileRows;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Gives committed entries their positions and integrates them into the tree.
 *
 * <p>Which entries are new is decided by looking for those without a position, not by remembering a place in some
 * order: an entry that commits late is found in a later round, and none waits for another transaction. The low-water
 * mark only shortens that search. It is taken before the search, and lies no higher than where a search ended that did not
 * come to its end, so nothing below it can be missing. Transactions must be READ COMMITTED: each statement has to see what was committed before it.
 */
class Sequencer {

    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);

    private final LogStore log;
    private final TransactionOperations transaction;
    private final int batchSize;
    private final Set<UUID> refused = new HashSet<>();

    Sequencer(LogStore log, TransactionOperations transaction, int batchSize) {
        this.log = log;
        this.transaction = transaction;
        this.batchSize = batchSize;
    }

    /**
     * One round, unless another node is at it.
     *
     * @return whether the batch was full, so that another round should follow at once
     */
    boolean round() {
        return Boolean.TRUE.equals(transaction.execute(status -> log.lock() && integrateBatch()));
    }

    private boolean integrateBatch() {
        State state = log.state();
        String horizon = log.horizon();
        List<Candidate> found = log.withoutPosition(state.low(), batchSize);
        boolean full = found.size() == batchSize;
        List<Candidate> sound = found.stream().filter(this::admits).toList();
        if (!sound.isEmpty()) {
            integrate(
                    state,
                    sound,
                    full ? earlier(horizon, found.get(batchSize - 1).xid()) : horizon);
        }
        return full && !sound.isEmpty();
    }

    private void integrate(State state, List<Candidate> entries, String low) {
        TileRows tiles = TileRows.of(state.range().size(), log);
        log.addLeaves(state.range().size(), entries);
        for (Candidate entry : entries) {
            state.range().append(entry.leafHash());
            tiles.append(entry.leafHash()).forEach(log::addTile);
        }
        log.addState(new State(state.range(), low));
    }

    /** Of two transaction ids, which are unsigned. */
    private static String earlier(String one, String other) {
        return Long.compareUnsigned(Long.parseUnsignedLong(one), Long.parseUnsignedLong(other)) < 0 ? one : other;
    }

    /** Damage between recording and sequencing must not get into a tree that nobody can repair afterwards. */
    private boolean admits(Candidate entry) {
        if (entry.isSound()) {
            return true;
        }
        if (refused.add(entry.id())) {
            LOG.error(
                    "Entry {} stays out of the log: its stored bytes no longer have the hash they were recorded with.",
                    entry.id());
        }
        return false;
    }
}
