package io.countersign.ledger;

import io.countersign.ledger.tlog.Merkle;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whether the log is complete: every decision, state and assignment of the workflow has its entry, and every such entry
 * its row, with the same canonical bytes. The result is itself recorded.
 */
public class Reconciliations {

    private static final int MOST = 200;
    private static final int MOST_TOLD = 200;

    private final JdbcClient jdbc;
    private final ReconciliationStore store;
    private final Ledger ledger;
    private final Supplier<List<Reconcilable>> sides;
    private final TransactionTemplate transaction;
    private final TransactionTemplate snapshot;
    private final Clock clock;

    Reconciliations(
            JdbcClient jdbc,
            Ledger ledger,
            Supplier<List<Reconcilable>> sides,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.store = new ReconciliationStore(jdbc);
        this.ledger = ledger;
        this.sides = sides;
        this.transaction = new TransactionTemplate(transactions);
        // rows and their entries are committed together, so one state of the database has both or neither
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
        this.clock = clock;
    }

    /**
     * Compares now and records the result. Takes time in proportion to rows and log, and little memory.
     *
     * @param askedBy who asks; null if its time has come
     * @throws ReconciliationRunning if one runs already, on whatever node
     */
    public Reconciliation run(@Nullable UUID askedBy) {
        return Objects.requireNonNull(transaction.execute(status -> {
            if (!store.lock()) {
                throw new ReconciliationRunning();
            }
            return compare(askedBy);
        }));
    }

    /** Compares if none began for so long; does nothing while another node does. */
    void runIfDue(Duration interval) {
        Instant due = clock.instant().minus(interval);
        if (due(due)) {
            transaction.executeWithoutResult(status -> {
                // asked again behind the lock: another node may have been faster
                if (store.lock() && due(due)) {
                    compare(null);
                }
            });
        }
    }

    private boolean due(Instant before) {
        return store.last().filter(last -> last.isBefore(before)).isPresent();
    }

    /** Results, newest first; before this one, null for the newest. */
    public List<Reconciliation> page(@Nullable UUID before, int limit) {
        return store.page(before, Math.min(Math.max(limit, 1), MOST));
    }

    private Reconciliation compare(@Nullable UUID askedBy) {
        UUID id = Ids.next();
        Instant started = now();
        Comparison comparison = new Comparison(new RecordedSayings(jdbc), MOST_TOLD);
        snapshot.executeWithoutResult(status -> comparison.run(sides.get()));
        EntryRef entry = ledger.append(entry(id, askedBy, comparison));
        Reconciliation result = new Reconciliation(
                id,
                started,
                now(),
                askedBy,
                comparison.rows(),
                comparison.entries(),
                comparison.differences(),
                comparison.found(),
                entry.id());
        store.insert(result);
        return result;
    }

    private static NewEntry entry(UUID id, @Nullable UUID askedBy, Comparison comparison) {
        return new NewEntry(
                "ledger.reconciled",
                1,
                askedBy,
                new Subject("reconciliation", id),
                null,
                "cap.audit-record",
                List.of(),
                Map.of(
                        "trigger", askedBy == null ? "SCHEDULE" : "PERSON",
                        "rows", comparison.rows(),
                        "entries", comparison.entries(),
                        "differences", comparison.differences(),
                        "digest", digest(comparison.found())),
                Map.of());
    }

    /** Of the listed differences, so that the list cannot be changed afterwards. */
    private static String digest(List<String> found) {
        MessageDigest sha256 = Merkle.sha256();
        return "sha256:"
                + HexFormat.of()
                        .formatHex(sha256.digest(String.join("\n", found).getBytes(StandardCharsets.UTF_8)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
