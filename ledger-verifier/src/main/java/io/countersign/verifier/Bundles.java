package io.countersign.verifier;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The bundles of a log in their order, read and hashed ahead by other threads, but never more than a few hundred: of a hashed
 * one no more than its hashes is kept.
 */
final class Bundles implements AutoCloseable {

    private static final int AHEAD = 256;

    private final LogSource log;
    private final long size;
    private final ThreadPoolExecutor threads;
    private final Queue<BundleReader> idle = new ConcurrentLinkedQueue<>();
    private final Deque<Future<Bundle>> begun = new ArrayDeque<>();
    private long next;

    /**
     * Begins with one thread, since the caller has something to do as well, and the compiler.
     *
     * @param size of the log
     */
    Bundles(LogSource log, long size) {
        this.log = log;
        this.size = size;
        this.threads = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        begin();
    }

    void useAllProcessors() {
        int processors = Runtime.getRuntime().availableProcessors();
        threads.setMaximumPoolSize(processors);
        threads.setCorePoolSize(processors);
    }

    private void begin() {
        while (begun.size() < AHEAD && next * TileRows.WIDTH < size) {
            int width = (int) Math.min(TileRows.WIDTH, size - next * TileRows.WIDTH);
            begun.add(threads.submit(new Reading(next, width)));
            next++;
        }
    }

    boolean hasNext() {
        return !begun.isEmpty();
    }

    Bundle next() throws IOException {
        try {
            Bundle bundle = begun.remove().get();
            begin();
            return bundle;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Unproven unproven) {
                throw unproven;
            }
            if (e.getCause() instanceof IOException unreadable) {
                throw unreadable;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the log: interrupted", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** By whichever reader is idle: as many as there are threads. */
    private final class Reading implements Callable<Bundle> {

        private final long number;
        private final int width;

        Reading(long number, int width) {
            this.number = number;
            this.width = width;
        }

        @Override
        public Bundle call() throws IOException {
            BundleReader reader = idle.poll();
            if (reader == null) {
                reader = new BundleReader(log);
            }
            Bundle bundle = reader.read(number, width);
            idle.add(reader);
            return bundle;
        }
    }
}
