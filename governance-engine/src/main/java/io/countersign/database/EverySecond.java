package io.countersign.database;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks every second, on a thread of its own and on every node, whether something's time has come; from the end of the
 * start until the beginning of the stop. What fails is logged once and tried again a second later.
 */
public abstract class EverySecond implements SmartLifecycle {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Logger log = LoggerFactory.getLogger(getClass());
    private final String name;
    private final String failed;
    private @Nullable ScheduledExecutorService thread;
    private String lastError = "";

    /**
     * @param name of the thread
     * @param failed what to log when a look fails, as a sentence
     */
    protected EverySecond(String name, String failed) {
        this.name = name;
        this.failed = failed;
    }

    /** Looks once. May be called anew after it was interrupted or failed half-way, here or on another node. */
    protected abstract void look();

    /** Looks now rather than in a second. */
    protected final synchronized void lookNow() {
        if (thread != null) {
            thread.execute(this::lookAndReport);
        }
    }

    @Override
    public final synchronized void start() {
        if (thread == null) {
            thread = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread daemon = new Thread(task, name);
                daemon.setDaemon(true);
                return daemon;
            });
            thread.scheduleWithFixedDelay(this::lookAndReport, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public final synchronized void stop() {
        if (thread != null) {
            thread.shutdown();
            try {
                if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                    log.warn("{} did not finish in time; another node takes it up.", name);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public final synchronized boolean isRunning() {
        return thread != null;
    }

    private void lookAndReport() {
        try {
            look();
            lastError = "";
        } catch (RuntimeException e) { // an exception that left the task would end its schedule
            String error = String.valueOf(e.getMessage());
            if (!error.equals(lastError)) {
                log.error("{} Tried again every second.", failed, e);
                lastError = error;
            }
        }
    }
}
