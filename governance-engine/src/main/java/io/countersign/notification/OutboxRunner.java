package io.countersign.notification;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;

/**
 * Works off the outbox. Nodes are alike: whichever is first takes a row; the work of a dead one is taken over within
 * half a minute: four missed heartbeats, and two more until somebody looks. A mail is sent once, and twice only if a node dies between the server's yes and its own row; then both carry
 * the same Message-ID.
 */
class OutboxRunner implements SmartLifecycle {

    private static final int THREADS = 3;
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int HEARTBEATS_MISSED = 4;
    private static final Duration SWEEP = Duration.ofMinutes(5);

    private final Scheduler scheduler;
    private volatile boolean running;

    OutboxRunner(DataSource dataSource, Dispatch dispatch, UndeliveredMail undelivered, Duration poll, Clock clock) {
        scheduler = Scheduler.create(
                        dataSource,
                        List.of(
                                Tasks.oneTime(Outbox.ANNOUNCED)
                                        .onFailure(new Retries<>(Happening::since, undelivered::lost))
                                        .execute((task, context) -> dispatch.address(task.getData())),
                                Tasks.oneTime(Outbox.LETTER)
                                        .onFailure(new Retries<>(Letter::since, undelivered::lost))
                                        .execute((task, context) -> dispatch.deliver(task.getData())),
                                Tasks.oneTime(Outbox.DIGEST)
                                        .onFailure(new Retries<>(Outbox.Digest::since, undelivered::lost))
                                        .execute((task, context) -> dispatch.digest(task.getData()))))
                .startTasks(
                        Tasks.recurring("digests", FixedDelay.of(SWEEP)).execute((task, context) -> dispatch.sweep()))
                .tableName(Outbox.TABLE)
                .serializer(Outbox.JSON)
                .jdbcCustomization(Outbox.POSTGRESQL)
                .clock(clock::instant)
                .threads(THREADS)
                .pollingInterval(poll)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(HEARTBEATS_MISSED)
                .failureLogging(LogLevel.WARN, false)
                .shutdownMaxWait(Duration.ofSeconds(20))
                .build();
    }

    @Override
    public void start() {
        scheduler.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
