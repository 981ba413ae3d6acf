package io.countersign.ledger;

import com.zaxxer.hikari.HikariDataSource;
import io.countersign.ledger.CheckpointSigner.Pace;
import io.countersign.ledger.CheckpointSigner.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs sequencer and signer on a thread and a connection of their own, from the end of the start until the beginning of
 * the stop.
 */
class SequencerLifecycle implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SequencerLifecycle.class);
    private static final Duration REPEAT_ERROR = Duration.ofMinutes(1);

    private final DataSource applicationDataSource;
    private final LedgerProperties properties;
    private final @Nullable Signer signer;
    private final SigningKeys keys;
    private final Signing signing;
    private final Clock clock;

    private @Nullable Work work;

    SequencerLifecycle(
            DataSource applicationDataSource,
            LedgerProperties properties,
            @Nullable Signer signer,
            SigningKeys keys,
            Signing signing,
            Clock clock) {
        this.applicationDataSource = applicationDataSource;
        this.properties = properties;
        this.signer = signer;
        this.keys = keys;
        this.signing = signing;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        if (work == null) {
            work = new Work();
        }
    }

    @Override
    public synchronized void stop() {
        if (work != null) {
            work.stop();
            work = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return work != null;
    }

    private final class Work {

        private final HikariDataSource pool = pool();
        private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "countersign-sequencer");
            daemon.setDaemon(true);
            return daemon;
        });
        private final Sequencer sequencer;
        private final @Nullable CheckpointSigner checkpoints;

        private boolean keysRecorded;
        private String lastError = "";
        private long lastErrorAt;

        Work() {
            LogStore log = new LogStore(pool);
            TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
            sequencer = new Sequencer(log, transaction, properties.sequencing().batchSize());
            checkpoints = signer == null ? null : checkpoints(log, transaction, signer);
            long pause = properties.sequencing().interval().toNanos();
            thread.scheduleWithFixedDelay(this::round, 0, pause, TimeUnit.NANOSECONDS);
        }

        private void round() {
            try {
                boolean more;
                do {
                    more = sequencer.round();
                } while (more && !thread.isShutdown());
                if (signer != null && checkpoints != null && sign(signer, checkpoints)) {
                    signing.sound();
                }
            } catch (Refusal e) {
                signing.refused(String.valueOf(e.getMessage()));
                report(e, null);
            } catch (RuntimeException e) {
                report(e, e); // an exception that left the task would end its schedule
            }
        }

        /** Signs only what the log says of its keys already. */
        private boolean sign(Signer signer, CheckpointSigner checkpoints) {
            if (keysRecorded) {
                return checkpoints.signIfDue();
            }
            if (checkpoints.follow()) {
                keys.record(signer);
                keysRecorded = true;
            }
            return false;
        }

        /** @param trace where it came from, null where the sentence says it all */
        private void report(RuntimeException e, @Nullable RuntimeException trace) {
            String error = String.valueOf(e.getMessage());
            long now = System.nanoTime();
            if (!error.equals(lastError) || now - lastErrorAt > REPEAT_ERROR.toNanos()) {
                LOG.error("The ledger's sequencer failed and tries again: {}", error, trace);
                lastError = error;
                lastErrorAt = now;
            }
        }

        void stop() {
            thread.shutdown();
            try {
                if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                    LOG.warn("The ledger's sequencer did not stop in time; the database takes its last round back.");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                pool.close();
            }
        }
    }

    private CheckpointSigner checkpoints(LogStore log, TransactionTemplate transaction, Signer signer) {
        LedgerProperties.Incarnation incarnation = properties.incarnation();
        return new CheckpointSigner(
                log,
                transaction,
                signer,
                new Continuity(log, signer, incarnation == null ? null : incarnation.of()),
                new Pace(properties.checkpointInterval(), properties.idleInterval()),
                clock);
    }

    private HikariDataSource pool() {
        HikariDataSource pool = DataSourceBuilder.derivedFrom(applicationDataSource)
                .type(HikariDataSource.class)
                .username(properties.sequencer().username())
                .password(properties.sequencer().password())
                .build();
        pool.setPoolName("countersign-sequencer");
        pool.setMaximumPoolSize(1);
        pool.setConnectionTimeout(5_000);
        // a machine that vanishes in the middle of a round must not keep the lock for the hours TCP takes to notice
        pool.setConnectionInitSql("set idle_in_transaction_session_timeout = '30s'");
        return pool;
    }
}
