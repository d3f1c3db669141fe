package dev.culprit.sdk.jakarta.rest;

import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.CulpritOptions;
import dev.culprit.sdk.CustomSamplingContext;
import dev.culprit.sdk.ITransaction;
import dev.culprit.sdk.TransactionContext;
import dev.culprit.sdk.TransactionOptions;
import dev.culprit.sdk.protocol.TransactionNameSource;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes on with the trace of the caller, and times the request if traces are recorded. */
final class RequestTransaction {
    private RequestTransaction() {}

    /** @return null when traces are not recorded; errors then still belong to the trace of the caller */
    static @Nullable ITransaction start(CulpritClient client, ContainerRequestContext request, String name) {
        List<String> baggage = request.getHeaders().get("baggage");
        TransactionContext context = client.continueTrace(trace(request), baggage);
        CulpritOptions settings = client.getOptions();
        if (settings.getTracesSampleRate() == null && settings.getTracesSampler() == null) {
            client.setTransaction(name);
            return null;
        }
        context.setName(name);
        context.setTransactionNameSource(TransactionNameSource.ROUTE);
        context.setOperation("http.server");
        ITransaction transaction = client.startTransaction(context, options(request));
        transaction.setData("http.request.method", request.getMethod());
        return transaction;
    }

    private static TransactionOptions options(ContainerRequestContext request) {
        CustomSamplingContext facts = new CustomSamplingContext();
        facts.set("request", request);
        TransactionOptions options = new TransactionOptions();
        options.setBindToScope(true);
        options.setOrigin("auto.http.jakarta_rest");
        options.setCustomSamplingContext(facts);
        return options;
    }

    private static @Nullable String trace(ContainerRequestContext request) {
        String sentry = request.getHeaderString("sentry-trace");
        return sentry == null ? request.getHeaderString("traceparent") : sentry;
    }
}
