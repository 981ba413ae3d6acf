package io.countersign.release;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks every second, on every node, for permits and deployments whose time is over. */
class ReleaseWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ReleaseWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Overdue overdue;
    private @Nullable ScheduledExecutorService thread;
    private String lastError = "";

    ReleaseWatch(Overdue overdue) {
        this.overdue = overdue;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread daemon = new Thread(task, "countersign-release");
                daemon.setDaemon(true);
                return daemon;
            });
            thread.scheduleWithFixedDelay(this::look, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdown();
            try {
                if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                    LOG.warn("A permit or deployment whose time is over was not finished; another node takes it up.");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void look() {
        try {
            overdue.sweep();
            lastError = "";
        } catch (RuntimeException e) {
            report(e); // an exception that left the task would end its schedule
        }
    }

    private void report(RuntimeException e) {
        String error = String.valueOf(e.getMessage());
        if (!error.equals(lastError)) {
            LOG.error("Permits and deployments whose time is over could not be ended; tried again every second.", e);
            lastError = error;
        }
    }
}
