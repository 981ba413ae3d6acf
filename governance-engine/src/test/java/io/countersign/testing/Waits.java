package io.countersign.testing;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Counts how often this thread has the driver wait for the server, by the driver's own log. */
public final class Waits extends Handler {

    private static final Logger DRIVER = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");

    private final long thread = Thread.currentThread().getId();
    private final AtomicInteger waited = new AtomicInteger();

    private Waits() {}

    public static int count(Runnable work) {
        Waits waits = new Waits();
        Level before = DRIVER.getLevel();
        DRIVER.addHandler(waits);
        DRIVER.setUseParentHandlers(false);
        DRIVER.setLevel(Level.FINEST);
        try {
            work.run();
        } finally {
            DRIVER.setLevel(before);
            DRIVER.setUseParentHandlers(true);
            DRIVER.removeHandler(waits);
        }
        return waits.waited.get();
    }

    @Override
    public void publish(LogRecord logged) {
        if (logged.getLongThreadID() == thread && logged.getMessage().contains("FE=> Sync")) {
            waited.incrementAndGet();
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
