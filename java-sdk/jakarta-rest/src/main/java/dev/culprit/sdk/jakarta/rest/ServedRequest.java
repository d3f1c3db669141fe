package dev.culprit.sdk.jakarta.rest;

import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.ICulpritLifecycleToken;
import dev.culprit.sdk.IScope;
import dev.culprit.sdk.ITransaction;
import dev.culprit.sdk.SpanStatus;
import dev.culprit.sdk.protocol.TransactionNameSource;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * One request. If a servlet filter, or whatever stands before, gave it a scope already, it only gets its name here.
 *
 * <p>Filters are callbacks: nothing tells when the thread of a request whose method returned early, to be answered from
 * another thread, is done with it. Its scope then stays until the next request comes to that thread.
 */
final class ServedRequest {
    /** The one whose scope this thread still has. The value is cleared, so it keeps no class of ours in a pool. */
    private static final ThreadLocal<@Nullable Object[]> OPEN = new ThreadLocal<>();

    private final CulpritClient client;
    private final @Nullable ICulpritLifecycleToken scope;
    private final @Nullable ITransaction transaction;
    private final Thread thread = Thread.currentThread();
    private boolean over;
    private int status;

    private ServedRequest(
            CulpritClient client, @Nullable ICulpritLifecycleToken scope, @Nullable ITransaction transaction) {
        this.client = client;
        this.scope = scope;
        this.transaction = transaction;
    }

    static ServedRequest begin(CulpritClient client, ContainerRequestContext request, String name) {
        leaveScope();
        if (hasScope(client, name)) {
            return new ServedRequest(client, null, null);
        }
        ICulpritLifecycleToken scope = client.pushIsolationScope();
        new RequestFacts(request, client.getOptions().isSendDefaultPii()).addTo(client);
        ServedRequest served = new ServedRequest(client, scope, RequestTransaction.start(client, request, name));
        OPEN.set(new Object[] {served});
        return served;
    }

    /**
     * Names what is there. A transaction alone does not tell, as a thread without a scope of its own has that of the
     * main thread.
     */
    private static boolean hasScope(CulpritClient client, String name) {
        boolean[] found = new boolean[1];
        client.configureScope(isolation -> {
            found[0] = isolation.getRequest() != null;
            if (found[0]) {
                rename(isolation, name);
            }
        });
        return found[0];
    }

    private static void rename(IScope scope, String name) {
        ITransaction running = scope.getTransaction();
        if (running == null) {
            scope.setTransaction(name);
        } else {
            running.setName(name, TransactionNameSource.ROUTE);
        }
    }

    private static void leaveScope() {
        Object[] open = OPEN.get();
        if (open != null && open[0] instanceof ServedRequest) {
            ICulpritLifecycleToken token = ((ServedRequest) open[0]).scope;
            open[0] = null;
            if (token != null) {
                token.close();
            }
        }
    }

    void answered(int code) {
        status = code;
    }

    void failed(Throwable thrown) {
        status = 500;
        Failures.capture(client, thrown);
    }

    synchronized void end() {
        if (over) {
            return;
        }
        over = true;
        if (transaction != null) {
            transaction.setData("http.response.status_code", status);
            transaction.finish(SpanStatus.fromHttpStatusCode(status));
        }
        if (scope != null && thread == Thread.currentThread()) {
            leaveScope();
        }
    }
}
