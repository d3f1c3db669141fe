package dev.culprit.sdk.servlet;

import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.CulpritOptions;
import dev.culprit.sdk.CustomSamplingContext;
import dev.culprit.sdk.ITransaction;
import dev.culprit.sdk.TransactionContext;
import dev.culprit.sdk.TransactionOptions;
import dev.culprit.sdk.protocol.TransactionNameSource;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes on with the trace of the caller, and times the request if traces are recorded. */
final class RequestTransaction {
    private RequestTransaction() {}

    /** @return null when traces are not recorded; errors then still belong to the trace of the caller */
    static @Nullable ITransaction start(CulpritClient client, HttpServletRequest request) {
        TransactionContext context = client.continueTrace(trace(request), list(request.getHeaders("baggage")));
        CulpritOptions settings = client.getOptions();
        if (settings.getTracesSampleRate() == null && settings.getTracesSampler() == null) {
            client.setTransaction(name(request));
            return null;
        }
        context.setName(name(request));
        context.setTransactionNameSource(TransactionNameSource.ROUTE);
        context.setOperation("http.server");
        ITransaction transaction = client.startTransaction(context, options(request));
        transaction.setData("http.request.method", request.getMethod());
        return transaction;
    }

    private static TransactionOptions options(HttpServletRequest request) {
        CustomSamplingContext facts = new CustomSamplingContext();
        facts.set("request", request);
        TransactionOptions options = new TransactionOptions();
        options.setBindToScope(true);
        options.setOrigin("auto.http.servlet");
        options.setCustomSamplingContext(facts);
        return options;
    }

    private static @Nullable String trace(HttpServletRequest request) {
        String sentry = request.getHeader("sentry-trace");
        return sentry == null ? request.getHeader("traceparent") : sentry;
    }

    private static List<String> list(@Nullable Enumeration<String> values) {
        return values == null ? List.of() : Collections.list(values);
    }

    /**
     * By the pattern of the servlet, since there are few patterns and no end of paths. A framework behind the servlet
     * that knows routes names it better later.
     */
    static String name(HttpServletRequest request) {
        return request.getMethod() + " " + request.getContextPath() + pattern(request.getHttpServletMapping());
    }

    private static String pattern(HttpServletMapping mapping) {
        MappingMatch match = mapping.getMappingMatch();
        if (match == MappingMatch.CONTEXT_ROOT) {
            return "/";
        }
        // the pattern of the default servlet is "/", but it serves everything
        return match == null || match == MappingMatch.DEFAULT ? "/*" : mapping.getPattern();
    }
}
