package io.countersign.ledger;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Body of an answer that gives up once it is larger than any that a witness or a timestamp authority gives. */
class LimitedBody implements BodySubscriber<byte[]> {

    private static final int MOST_BYTES = 1 << 16;

    private final BodySubscriber<byte[]> whole;
    private final CompletableFuture<byte[]> result = new CompletableFuture<>();

    private Flow.@Nullable Subscription subscription;
    private long received;

    LimitedBody(BodySubscriber<byte[]> whole) {
        this.whole = whole;
        whole.getBody().thenAccept(result::complete);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        whole.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        received += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (received <= MOST_BYTES) {
            whole.onNext(buffers);
        } else if (subscription != null) {
            subscription.cancel();
            result.completeExceptionally(new IOException("its answer is too large"));
        }
    }

    @Override
    public void onError(Throwable failure) {
        result.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whole.onComplete();
    }
}
