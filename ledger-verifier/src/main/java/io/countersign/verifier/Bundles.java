package io.countersign.verifier;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The bundles of a log in their order, read and hashed ahead on all processors, but never more than a few of them. */
final class Bundles implements AutoCloseable {

    /** While one processor hashes these, the others compile what hashes; at once, all would hash uncompiled. */
    private static final int ALONE = 300;

    private final LogSource log;
    private final SignedCheckpoint signed;
    private final int ahead = Runtime.getRuntime().availableProcessors() + 1;
    private final ExecutorService threads = Executors.newFixedThreadPool(ahead - 1);
    private final Deque<Future<Bundle>> begun = new ArrayDeque<>();
    private long next;

    Bundles(LogSource log, SignedCheckpoint signed) {
        this.log = log;
        this.signed = signed;
    }

    boolean hasNext() {
        while (begun.size() < (next < ALONE ? 1 : ahead) && next * TileRows.WIDTH < signed.size()) {
            long number = next++;
            int width = (int) Math.min(TileRows.WIDTH, signed.size() - number * TileRows.WIDTH);
            begun.add(threads.submit(() -> Bundle.read(log, signed.origin(), number, width)));
        }
        return !begun.isEmpty();
    }

    Bundle next() throws IOException {
        try {
            return begun.remove().get();
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
}
