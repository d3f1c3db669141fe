package dev.culprit.sdk.http;

import dev.culprit.sdk.internal.web.OutgoingRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Completes after the span of its call ended, so what depends on it does not count into the span. To cancel it cancels
 * the call.
 */
final class TracedFuture<T> extends CompletableFuture<HttpResponse<T>> {
    private final CompletableFuture<HttpResponse<T>> call;

    @SuppressWarnings("FutureReturnValueIgnored") // its outcome is this future's
    TracedFuture(CompletableFuture<HttpResponse<T>> call, OutgoingRequest outgoing) {
        this.call = call;
        call.whenComplete((response, failure) -> complete(response, failure, outgoing));
    }

    private void complete(@Nullable HttpResponse<T> response, @Nullable Throwable failure, OutgoingRequest outgoing) {
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
        call.cancel(mayInterruptIfRunning);
        return super.cancel(mayInterruptIfRunning);
    }
}
