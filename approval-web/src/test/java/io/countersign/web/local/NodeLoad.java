package io.countersign.web.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Reply;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Calls that many clients make at the same time, each of one node, and what they were told. */
final class NodeLoad {

    private static final int CLIENTS = 24;

    private final Map<Act, Reply> told = new ConcurrentHashMap<>();
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final CountDownLatch some;

    /**
     * A write that may be repeated.
     *
     * @param node the number of the node that is asked first
     * @param key makes the repetition known
     * @param status what a yes looks like
     */
    record Act(int node, String user, String path, String body, String key, int status) {

        Reply send(Caller caller) {
            return caller.as(user).with("Idempotency-Key", key).post(path, body);
        }
    }

    /** Begins to make all these calls. */
    NodeLoad(NodePair nodes, List<Act> acts, int some) {
        this.some = new CountDownLatch(some);
        acts.forEach(act -> clients.execute(() -> {
            try {
                told.put(act, act.send(nodes.on(act.node())));
                this.some.countDown();
            } catch (UncheckedIOException killedMeanwhile) {
                // neither yes nor no: that is what the test is about
            }
        }));
    }

    /** Waits until some were answered. */
    void awaitSome() throws InterruptedException {
        assertThat(some.await(ChildApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
    }

    /** Waits until each call was answered or broken off, and returns the answers. */
    Map<Act, Reply> told() throws InterruptedException {
        clients.shutdown();
        assertThat(clients.awaitTermination(ChildApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        return told;
    }
}
