package io.countersign.ledger;

import io.countersign.ledger.LogStore.Candidate;
import io.countersign.ledger.LogStore.State;
import io.countersign.ledger.tlog.TileRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 *
 * <p>Damaged entries are left out of the search once they were refused, so that they take no place in a batch. Only those
 * that the low-water mark has not passed are remembered: it keeps the others out.
 */
class Sequencer {

    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);

    private final LogStore log;
    private final TransactionOperations transaction;
    private final int batchSize;

    /** Damaged entries at or above the low-water mark, with the transactions that recorded them. */
    private final Map<UUID, String> refused = new HashMap<>();

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
        return anythingNew() && Boolean.TRUE.equals(transaction.execute(status -> log.lock() && integrateBatch()));
    }

    /** Every node asks this all the time, mostly in vain: without lock and transaction it waits twice instead of five times. */
    private boolean anythingNew() {
        return !log.withoutPosition(log.state().low(), refused.keySet(), 1).isEmpty();
    }

    private boolean integrateBatch() {
        State state = log.state();
        String horizon = log.horizon();
        refused.values().removeIf(xid -> isBefore(xid, state.low()));
        List<Candidate> found = log.withoutPosition(state.low(), refused.keySet(), batchSize);
        boolean full = found.size() == batchSize;
        List<Candidate> sound = found.stream().filter(this::admits).toList();
        if (!sound.isEmpty()) {
            integrate(
                    state,
                    sound,
                    full ? earlier(horizon, found.get(batchSize - 1).xid()) : horizon);
        }
        return full;
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

    private static String earlier(String one, String other) {
        return isBefore(one, other) ? one : other;
    }

    /** Of two transaction ids, which are unsigned. */
    private static boolean isBefore(String one, String other) {
        return Long.compareUnsigned(Long.parseUnsignedLong(one), Long.parseUnsignedLong(other)) < 0;
    }

    /** Damage between recording and sequencing must not get into a tree that nobody can repair afterwards. */
    private boolean admits(Candidate entry) {
        if (entry.isSound()) {
            return true;
        }
        refused.put(entry.id(), entry.xid());
        LOG.error(
                "Entry {} stays out of the log: its stored bytes no longer have the hash they were recorded with.",
                entry.id());
        return false;
    }
}
