package io.countersign.stewardship;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.event.TransactionalEventListener;

/** Looks every second, and right after a confirmation, whether the time of an activation has come; on every node. */
class ActivationWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ActivationWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ComingIntoForce coming;
    private @Nullable ScheduledExecutorService thread;
    private String lastError = "";

    ActivationWatch(ComingIntoForce coming) {
        this.coming = coming;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread daemon = new Thread(task, "countersign-policies");
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
                    LOG.warn("A policy that comes into force did not finish in time; another node takes it up.");
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

    @TransactionalEventListener
    synchronized void confirmed(ActivationConfirmed event) {
        if (thread != null) {
            thread.execute(this::look);
        }
    }

    private void look() {
        try {
            boolean more;
            do {
                more = coming.tellNext();
            } while (more && !Thread.currentThread().isInterrupted());
            lastError = "";
        } catch (RuntimeException e) {
            report(e); // an exception that left the task would end its schedule
        }
    }

    private void report(RuntimeException e) {
        String error = String.valueOf(e.getMessage());
        if (!error.equals(lastError)) {
            LOG.error("A policy whose time has come could not be put to work; tried again every second.", e);
            lastError = error;
        }
    }
}
