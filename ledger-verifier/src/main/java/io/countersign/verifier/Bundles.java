package io.countersign.verifier;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The bundles of a log in their order, read and hashed ahead by other threads, but never more than a few hundred: of a hashed
 * one no more than its hashes is kept. Plain threads and one lock, since a pool of threads would have to be compiled too.
 */
final class Bundles implements AutoCloseable {

    private static final int AHEAD = 256;

    private final LogSource log;
    private final long size;
    private final @Nullable Outcome[] outcomes = new Outcome[AHEAD];
    private int readers;
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
        startReader();
    }

    void useAllProcessors() {
        while (readers < Runtime.getRuntime().availableProcessors()) {
            startReader();
        }
    }

    private void startReader() {
        readers++;
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

    private synchronized Outcome take() throws InterruptedException {
        int at = (int) (handedOut % AHEAD);
        Outcome outcome = outcomes[at];
        while (outcome == null) {
            wait();
            outcome = outcomes[at];
        }
        outcomes[at] = null;
        handedOut++;
        notifyAll();
        return outcome;
    }

    private synchronized void put(long number, Outcome outcome) {
        outcomes[(int) (number % AHEAD)] = outcome;
        notifyAll();
    }

    /** The number of the next one to read, as soon as there is room for it; -1 if there is none. */
    private synchronized long begin() throws InterruptedException {
        while (!closed && begun - handedOut == AHEAD) {
            wait();
        }
        return closed || begun * TileRows.WIDTH >= size ? -1 : begun++;
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
