package io.paycenter.core;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Throws an answer's body away, and hangs up when there is too much of it. */
final class StatusOnly implements HttpResponse.BodySubscriber<Void> {
    private static final long MOST_BYTES = 64 * 1024L;

    private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
    private long seen;
    private Flow.@Nullable Subscription subscription;

    private StatusOnly() {}

    static HttpResponse.BodySubscriber<Void> of(HttpResponse.ResponseInfo answer) {
        return new StatusOnly();
    }

    @Override
    @SuppressWarnings("NullAway") // the type Void has no value but null
    public CompletionStage<Void> getBody() {
        return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        this.subscription = newSubscription;
        newSubscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        seen += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (seen > MOST_BYTES && subscription != null) {
            subscription.cancel();
            done.complete(null);
        }
    }

    @Override
    public void onError(Throwable failure) {
        done.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        done.complete(null);
    }
}
