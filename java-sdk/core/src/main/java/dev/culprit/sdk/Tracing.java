package dev.culprit.sdk;

import dev.culprit.protocol.DataCategory;
import dev.culprit.sdk.internal.Diagnostics;
import dev.culprit.sdk.protocol.TransactionNameSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Begins transactions, decides which are recorded, and carries traces from one program to the next. */
final class Tracing {
    private final CulpritClient client;
    private final CulpritOptions options;
    private final Reporting reporting;
    private final Diagnostics diagnostics;

    Tracing(CulpritClient client, CulpritOptions options, Reporting reporting, Diagnostics diagnostics) {
        this.client = client;
        this.options = options;
        this.reporting = reporting;
        this.diagnostics = diagnostics;
    }

    ITransaction start(TransactionContext context, TransactionOptions transactionOptions, ThreadScopes scopes) {
        boolean on = reporting.isEnabled();
        TraceState known = context.trace();
        TraceState trace = known == null ? scopes.get().isolation().trace() : known;
        Double rate = on ? rate(context, transactionOptions, trace.sampleRand()) : null;
        boolean sampled = rate != null && trace.sampleRand() < rate;
        Scope bound = on && transactionOptions.isBindToScope() ? scopes.own().isolation() : null;
        Scopes origin = scopes.get();
        Transaction transaction =
                new Transaction(this, context, transactionOptions, trace, sampled, rate, origin, bound);
        if (bound != null) {
            bound.setTransaction(transaction);
        }
        if (on && rate != null && !sampled) {
            reporting.pipeline().unsampledTransaction();
        }
        return transaction;
    }

    /** The sampler goes first, then what the caller decided, then the rate. */
    private @Nullable Double rate(TransactionContext context, TransactionOptions transactionOptions, double rand) {
        CulpritOptions.TracesSamplerCallback sampler = options.getTracesSampler();
        if (sampler != null) {
            try {
                Double answer = sampler.sample(
                        new SamplingContext(context, transactionOptions.getCustomSamplingContext(), rand));
                if (answer != null && answer >= 0 && answer <= 1) {
                    return answer;
                }
            } catch (Throwable e) {
                diagnostics.failure("tracesSampler failed, the rate decides", e);
            }
        }
        Double rate = options.getTracesSampleRate();
        Boolean parent = context.getParentSampled();
        if (parent != null && (rate != null || sampler != null)) {
            return parent ? 1.0 : 0.0;
        }
        return rate;
    }

    TransactionContext continueTrace(@Nullable String header, @Nullable List<String> baggage, ThreadScopes scopes) {
        CulpritTraceHeader parsed = TraceHeaders.parse(header);
        TraceState trace = parsed == null ? TraceState.begin() : TraceState.of(parsed, Baggage.parse(baggage));
        if (reporting.isEnabled()) {
            scopes.own().isolation().setTrace(trace);
        }
        return new TransactionContext(TransactionContext.UNLABELED, TransactionNameSource.CUSTOM, "default", trace);
    }

    CulpritTraceHeader header(Scopes scopes) {
        ISpan span = scopes.span();
        TraceState trace = scopes.isolation().trace();
        return span != null
                ? span.toSentryTrace()
                : new CulpritTraceHeader(trace.traceId(), trace.spanId(), trace.parentSampled());
    }

    @Nullable BaggageHeader baggage(Scopes scopes) {
        ISpan span = scopes.span();
        return span != null
                ? span.toBaggageHeader(null)
                : Baggage.format(samplingContext(scopes.isolation().trace()), null);
    }

    /** What the start of a trace tells about it, when no transaction does. */
    Map<String, String> samplingContext(TraceState trace) {
        return reporting.pipeline().samplingContext(trace);
    }

    /** The same for a transaction, which knows its rate and its name. */
    Map<String, String> samplingContext(Transaction transaction, TraceState trace, @Nullable Double rate) {
        if (!trace.incoming().isEmpty()) {
            return trace.incoming();
        }
        Map<String, String> values = new LinkedHashMap<>(reporting.pipeline().samplingContext(trace));
        String rand = values.remove("sample_rand");
        if (transaction.getTransactionNameSource() != TransactionNameSource.URL) {
            values.put("transaction", transaction.getName());
        }
        if (rate != null) {
            values.put("sample_rate", rate == Math.rint(rate) ? Long.toString(Math.round(rate)) : rate.toString());
        }
        if (rand != null) {
            values.put("sample_rand", rand);
        }
        values.put("sampled", transaction.isSampled().toString());
        return values;
    }

    int maxSpans() {
        return options.getMaxSpans();
    }

    void finished(Transaction transaction) {
        try {
            if (reporting.isEnabled()) {
                reporting.pipeline().transaction(transaction);
            }
        } catch (Throwable e) {
            diagnostics.failure("a transaction could not be captured", e);
            reporting.lost(DataCategory.TRANSACTION);
        }
    }

    ICulpritLifecycleToken enter(ISpan span) {
        return client.enter(span);
    }
}
