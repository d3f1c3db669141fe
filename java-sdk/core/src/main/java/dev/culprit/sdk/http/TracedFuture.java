package dev.culprit.sdk.http;

import dev.culprit.sdk.SpanStatus;
import dev.culprit.sdk.internal.web.OutgoingRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Completes after the span of its call ended, so what depends on it does not count into the span. To cancel it cancels
 * the call.
 */
final class TracedFuture<T> extends CompletableFuture<HttpResponse<T>> {
    private final CompletableFuture<HttpResponse<T>> call;
    private final OutgoingRequest outgoing;

    @SuppressWarnings("FutureReturnValueIgnored") // its outcome is this future's
    TracedFuture(CompletableFuture<HttpResponse<T>> call, OutgoingRequest outgoing) {
        this.call = call;
        this.outgoing = outgoing;
        call.whenComplete((response, failure) -> complete(response, failure));
    }

    private void complete(@Nullable HttpResponse<T> response, @Nullable Throwable failure) {
        if (response != null) {
            outgoing.answered(response.statusCode());
            complete(response);
        } else if (failure != null) {
            Throwable cause = Failures.unwrap(failure);
            outgoing.failed(Failures.status(cause), cause);
            completeExceptionally(failure);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        // first, since the call may fail of something else while it is cancelled
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            outgoing.failed(SpanStatus.CANCELLED, new CancellationException());
        }
        call.cancel(mayInterruptIfRunning);
        return cancelled;
    }
}
