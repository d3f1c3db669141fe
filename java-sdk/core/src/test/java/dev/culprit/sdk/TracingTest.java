package dev.culprit.sdk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // a token is there to be closed
class TracingTest extends ClientFixture {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";

    @Test
    void traceOfACaller_goesOn() {
        CulpritClient client = client(options -> options.setTracesSampleRate(0.0));
        TransactionContext context = client.continueTrace(
                TRACE + "-" + PARENT + "-1",
                List.of("other=1,sentry-trace_id=" + TRACE + ",sentry-release=a%20b,sentry-sample_rand=0.25"));
        context.setName("GET /");
        ITransaction transaction = client.startTransaction(context);

        assertThat(transaction.isSampled()).isTrue();
        assertThat(transaction.toSentryTrace().getValue())
                .startsWith(TRACE + "-")
                .endsWith("-1");
        assertThat(transaction.toTraceparent()).startsWith("00-" + TRACE + "-").endsWith("-01");
        assertThat(requireNonNull(transaction.toBaggageHeader(List.of("third=3")))
                        .getValue())
                .isEqualTo("third=3,sentry-trace_id=" + TRACE + ",sentry-release=a%20b,sentry-sample_rand=0.25");
        transaction.finish();
        JsonNode trace = server.item("transaction").path("contexts").path("trace");
        assertThat(trace.path("trace_id").asText()).isEqualTo(TRACE);
        assertThat(trace.path("parent_span_id").asText()).isEqualTo(PARENT);
        assertThat(server.request(1).header().path("trace").path("release").asText())
                .isEqualTo("a b");
    }

    @Test
    void baggageWithNamesThatNoHeaderMayHave_isLeftOut() {
        TransactionContext context = client().continueTrace(
                        TRACE + "-" + PARENT + "-1",
                        List.of("sentry-trace_id=" + TRACE + ",sentry-ключ=1,sentry-a b=2,sentry-a\u0000b=3,sentry-=4,"
                                + "sentry-a\"=5,sentry-" + "x".repeat(65) + "=6,sentry-a.b~!=7"));

        assertThat(requireNonNull(client().startTransaction(context).toBaggageHeader(null))
                        .getValue())
                .isEqualTo("sentry-trace_id=" + TRACE + ",sentry-a.b~!=7");
    }

    @Test
    void traceparent_isReadToo() {
        TransactionContext context = client().continueTrace("00-" + TRACE + "-" + PARENT + "-00", null);

        assertThat(context.getParentSampled()).isFalse();
    }

    @Test
    void brokenHeader_startsANewTrace() {
        for (String header :
                List.of("", "x", TRACE, TRACE + "-" + PARENT + "x-1", "00-" + "0".repeat(32) + "-" + PARENT + "-01")) {
            assertThat(TraceHeaders.parse(header)).isNull();
        }
        assertThat(client().continueTrace("nonsense", null).getParentSampled()).isNull();
    }

    @Test
    void decisionOfTheCaller_holds() {
        CulpritClient client = client(options -> options.setTracesSampleRate(1.0));
        TransactionContext context = client.continueTrace(TRACE + "-" + PARENT + "-0", null);

        assertThat(client.startTransaction(context).isSampled()).isFalse();
    }

    @Test
    void sampler_goesBeforeTheCaller() {
        CulpritClient client = client(options -> options.setTracesSampler(
                context -> context.getTransactionContext().getName().equals("keep") ? 1.0 : 0.0));

        assertThat(client.startTransaction("keep", "op").isSampled()).isTrue();
        assertThat(client.startTransaction("drop", "op").isSampled()).isFalse();
    }

    @Test
    void errorInASpan_carriesItsTrace() {
        CulpritClient client = client(options -> options.setTracesSampleRate(1.0));
        TransactionOptions bound = new TransactionOptions();
        bound.setBindToScope(true);
        ITransaction transaction = client.startTransaction("GET /", "http.server", bound);
        ISpan span = transaction.startChild("db");
        client.captureException(new Exception("inside"));
        span.finish();
        transaction.finish();

        JsonNode event = server.item("event");
        assertThat(event.path("contexts").path("trace").path("span_id").asText())
                .isEqualTo(span.getSpanContext().getSpanId().toString());
        assertThat(event.path("transaction").asText()).isEqualTo("GET /");
        assertThat(server.request(1).header().path("trace").path("transaction").asText())
                .isEqualTo("GET /");
        assertThat(client.getSpan()).isNull();
    }

    @Test
    void makeCurrent_holdsUntilTheTokenIsClosed() {
        CulpritClient client = client(options -> options.setTracesSampleRate(1.0));
        ITransaction transaction = client.startTransaction("t", "op");
        assertThat(client.getSpan()).isNull();
        try (ICulpritLifecycleToken token = transaction.makeCurrent()) {
            assertThat(client.getSpan()).isSameAs(transaction);
        }
        assertThat(client.getSpan()).isNull();
    }

    @Test
    void spansOverTheLimit_areNotRecorded() {
        CulpritClient client = client(options -> {
            options.setTracesSampleRate(1.0);
            options.setMaxSpans(10);
        });
        ITransaction transaction = client.startTransaction("t", "op");
        for (int i = 0; i < 100; i++) {
            transaction.startChild("s").finish();
        }
        transaction.finish();

        assertThat(server.item("transaction").path("spans")).hasSize(10);
    }

    @Test
    void waitingTransaction_endsWithItsLastSpan() {
        CulpritClient client = client(options -> options.setTracesSampleRate(1.0));
        TransactionOptions options = new TransactionOptions();
        options.setWaitForChildren(true);
        ITransaction transaction = client.startTransaction("t", "op", options);
        ISpan span = transaction.startChild("s");
        transaction.finish(SpanStatus.OK);
        assertThat(transaction.isFinished()).isFalse();
        span.finish();

        assertThat(transaction.isFinished()).isTrue();
        assertThat(server.item("transaction").path("spans")).hasSize(1);
    }

    @Test
    void transactionWithoutTracing_doesNothing() {
        ITransaction transaction = client().startTransaction("t", "op");
        transaction.startChild("s").finish();
        transaction.finish();

        assertThat(transaction.isNoOp()).isTrue();
        assertThat(Culprit.startTransaction("t", "op").isNoOp()).isTrue();
    }

    @Test
    void beforeSendTransaction_mayRenameAndDrop() {
        CulpritClient client = client(options -> {
            options.setTracesSampleRate(1.0);
            options.setBeforeSendTransaction((transaction, hint) -> {
                transaction.setTransaction("renamed");
                return transaction;
            });
        });
        client.startTransaction("t", "op").finish();

        assertThat(server.item("transaction").path("transaction").asText()).isEqualTo("renamed");
    }
}
