package io.countersign.verifier;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The bundles of a log in their order, read and hashed ahead by other threads, but never more than a few hundred: of a hashed
 * one no more than its hashes is kept. Plain threads and one lock, since a pool of threads would have to be compiled too. Who
 * takes them reads as well instead of waiting, since to be woken for each would cost as much as to hash it.
 */
final class Bundles implements AutoCloseable {

    private static final int AHEAD = 256;

    private final LogSource log;
    private final long size;
    private final @Nullable Outcome[] outcomes = new Outcome[AHEAD];
    private final Reader taker;
    private int threads = 1;
    private long begun;
    private long handedOut;
    private boolean closed;

    /**
     * Begins with one thread, since the caller has something to do as well, and the compiler.
     *
     * @param size of the log
     */
    Bundles(LogSource log, long size) {
        this.log = log;
        this.size = size;
        this.taker = new Reader();
        startReader();
    }

    void useAllProcessors() {
        while (threads < Runtime.getRuntime().availableProcessors()) {
            startReader();
        }
    }

    private void startReader() {
        threads++;
        Thread reader = new Thread(new Reader());
        reader.setDaemon(true);
        reader.start();
    }

    boolean hasNext() {
        return handedOut * TileRows.WIDTH < size;
    }

    /**
     * Waits for the next one.
     *
     * @throws Unproven if an entry is not the one that was hashed into the tree, or a file not as it should be
     */
    Bundle next() throws IOException {
        try {
            return take().bundle();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the log: interrupted", e);
        }
    }

    private Outcome take() throws InterruptedException {
        Outcome outcome = taken();
        while (outcome == null) {
            long number = begun();
            if (number >= 0) {
                put(number, taker.read(number));
            } else {
                awaitNext();
            }
            outcome = taken();
        }
        return outcome;
    }

    private synchronized @Nullable Outcome taken() {
        int at = (int) (handedOut % AHEAD);
        Outcome outcome = outcomes[at];
        if (outcome != null) {
            outcomes[at] = null;
            handedOut++;
            notifyAll();
        }
        return outcome;
    }

    private synchronized void awaitNext() throws InterruptedException {
        while (outcomes[(int) (handedOut % AHEAD)] == null) {
            wait();
        }
    }

    private synchronized void put(long number, Outcome outcome) {
        outcomes[(int) (number % AHEAD)] = outcome;
        notifyAll();
    }

    /** The number of the next one to read, as soon as there is room for it; -1 if there is none. */
    private synchronized long begin() throws InterruptedException {
        while (!closed && full()) {
            wait();
        }
        return begun();
    }

    /** The same at once; -1 if there is no room either. */
    private synchronized long begun() {
        return closed || full() || begun * TileRows.WIDTH >= size ? -1 : begun++;
    }

    private boolean full() {
        return begun - handedOut == AHEAD;
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** What became of reading one. */
    private record Outcome(@Nullable Bundle read, @Nullable Throwable failure) {

        Bundle bundle() throws IOException {
            if (failure instanceof IOException unreadable) {
                throw unreadable;
            }
            if (failure instanceof Unproven unproven) {
                throw unproven;
            }
            if (read == null) {
                throw new IllegalStateException(failure);
            }
            return read;
        }
    }

    private final class Reader implements Runnable {

        private final BundleReader bundles = new BundleReader(log);

        @Override
        public void run() {
            try {
                for (long number = begin(); number >= 0; number = begin()) {
                    put(number, read(number));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Whatever fails is told to whoever waits for it. */
        private Outcome read(long number) {
            try {
                int width = (int) Math.min(TileRows.WIDTH, size - number * TileRows.WIDTH);
                return new Outcome(bundles.read(number, width), null);
            } catch (IOException | RuntimeException | Error e) {
                return new Outcome(null, e);
            }
        }
    }
}
