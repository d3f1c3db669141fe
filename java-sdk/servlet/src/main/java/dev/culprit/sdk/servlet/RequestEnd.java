package dev.culprit.sdk.servlet;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;

/** Waits for the end of an asynchronous request. */
final class RequestEnd implements AsyncListener {
    private final ServedRequest served;

    private RequestEnd(ServedRequest served) {
        this.served = served;
    }

    /** @return false when the request was completed meanwhile, so nobody will call */
    static boolean listen(HttpServletRequest request, ServedRequest served) {
        try {
            request.getAsyncContext().addListener(new RequestEnd(served));
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        served.end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        served.timedOut();
    }

    @Override
    public void onError(AsyncEvent event) {
        Throwable thrown = event.getThrowable();
        if (thrown != null) {
            served.failedElsewhere(thrown);
        }
    }

    /** A request that goes asynchronous once more loses its listeners. */
    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
