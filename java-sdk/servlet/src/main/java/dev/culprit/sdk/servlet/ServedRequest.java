package dev.culprit.sdk.servlet;

import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.CulpritEvent;
import dev.culprit.sdk.ITransaction;
import dev.culprit.sdk.SpanStatus;
import dev.culprit.sdk.exception.ExceptionMechanismException;
import dev.culprit.sdk.protocol.Mechanism;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** One request from its first filter to its end, which may be in another thread. */
final class ServedRequest {
    /** What Tomcat and Jetty throw when the caller hung up: no fault of the program. */
    private static final Set<String> GONE = Set.of("ClientAbortException", "EofException");

    private final CulpritClient client;
    private final HttpServletResponse response;
    private final @Nullable ITransaction transaction;
    private @Nullable Throwable failure;
    private @Nullable Callable<@Nullable Void> pending;
    private @Nullable Callable<@Nullable Void> inScope;
    private boolean over;

    private ServedRequest(CulpritClient client, HttpServletResponse response, @Nullable ITransaction transaction) {
        this.client = client;
        this.response = response;
        this.transaction = transaction;
    }

    /** The rest of a filter chain. */
    interface Dispatch {
        void run() throws IOException, ServletException;
    }

    /** In a scope that was made for the request. */
    static ServedRequest begin(CulpritClient client, HttpServletRequest request, HttpServletResponse response) {
        RequestFacts facts = new RequestFacts(request, client.getOptions().isSendDefaultPii());
        client.configureScope(facts::addTo);
        return new ServedRequest(client, response, RequestTransaction.start(client, request));
    }

    synchronized void failed(Throwable thrown) {
        Throwable cause = root(thrown);
        failure = cause;
        if (!GONE.contains(cause.getClass().getSimpleName())) {
            capture(cause);
        }
    }

    private void capture(Throwable cause) {
        Mechanism how = new Mechanism();
        how.setType("ServletFilter");
        how.setHandled(false);
        client.captureEvent(new CulpritEvent(new ExceptionMechanismException(how, cause, null)));
    }

    /** What containers log: the cause within a ServletException, so the SDK knows it when it comes by again. */
    private static Throwable root(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof ServletException && ((ServletException) cause).getRootCause() != null) {
            cause = ((ServletException) cause).getRootCause();
        }
        return cause;
    }

    /** The thread of the request goes; either this is the end, or somebody else goes on with it. */
    void leave(HttpServletRequest request) {
        if (!hasFailed() && isAsyncStarted(request)) {
            prepareDispatches();
            if (RequestEnd.listen(request, this)) {
                return;
            }
        }
        end();
    }

    /** An asynchronous request that failed in its first thread is over, though not all containers say so. */
    private synchronized boolean hasFailed() {
        return failure != null;
    }

    private static boolean isAsyncStarted(HttpServletRequest request) {
        return request.isAsyncSupported() && request.isAsyncStarted();
    }

    private synchronized void prepareDispatches() {
        inScope = client.wrap((Callable<@Nullable Void>) () -> {
            Callable<@Nullable Void> now = pending;
            return now == null ? null : now.call();
        });
    }

    /** Runs with the scope as the request left it. */
    void dispatched(Dispatch dispatch) throws IOException, ServletException {
        Callable<@Nullable Void> scoped = scoped(dispatch);
        if (scoped == null) {
            dispatch.run();
            return;
        }
        try {
            scoped.call();
        } catch (IOException | ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private synchronized @Nullable Callable<@Nullable Void> scoped(Dispatch dispatch) {
        pending = () -> {
            dispatch.run();
            return null;
        };
        return inScope;
    }

    /** An asynchronous request failed outside any thread of the container. */
    void failedElsewhere(Throwable thrown) {
        try {
            dispatched(() -> failed(thrown));
        } catch (IOException | ServletException e) {
            throw new IllegalStateException("a capture does not throw", e);
        }
    }

    void timedOut() {
        if (transaction != null) {
            transaction.setStatus(SpanStatus.DEADLINE_EXCEEDED);
        }
    }

    synchronized void end() {
        if (over || transaction == null) {
            return;
        }
        over = true;
        int status = response.getStatus();
        if (failure != null) {
            transaction.setThrowable(failure);
            transaction.finish(SpanStatus.INTERNAL_ERROR);
            return;
        }
        transaction.setData("http.response.status_code", status);
        SpanStatus known = transaction.getStatus();
        transaction.finish(known == null ? SpanStatus.fromHttpStatusCode(status) : known);
    }
}
