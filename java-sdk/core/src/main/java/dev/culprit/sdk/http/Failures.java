package dev.culprit.sdk.http;

import dev.culprit.sdk.SpanStatus;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

/** What the failures of a call mean. */
final class Failures {
    private Failures() {}

    static SpanStatus status(Throwable failure) {
        if (failure instanceof HttpTimeoutException) {
            return SpanStatus.DEADLINE_EXCEEDED;
        }
        boolean cancelled = failure instanceof CancellationException || failure instanceof InterruptedException;
        return cancelled ? SpanStatus.CANCELLED : SpanStatus.INTERNAL_ERROR;
    }

    static Throwable unwrap(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
