package dev.culprit.benchmarks.sdk;

import io.sentry.Hint;
import io.sentry.ISpan;
import io.sentry.ITransaction;
import io.sentry.Sentry;
import io.sentry.SentryEnvelope;
import io.sentry.SentryOptions;
import io.sentry.transport.ITransport;
import io.sentry.transport.RateLimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** sentry-java. */
final class SentrySdk implements Sdk {
    @Override
    public void init(String dsn) {
        init(dsn, options -> {});
    }

    private static void init(String dsn, Consumer<SentryOptions> more) {
        Sentry.init(options -> {
            options.setDsn(dsn);
            options.setTracesSampleRate(1.0);
            options.getLogs().setEnabled(true);
            more.accept(options);
        });
    }

    /** It writes envelopes on its sending thread; here a transport does so at once. */
    @Override
    public void initWithoutNetwork() {
        init(
                SdkStart.DEAD_DSN,
                options -> options.setTransportFactory((given, request) -> new WritingTransport(options)));
    }

    @Override
    public void capture(Throwable thrown) {
        Sentry.captureException(thrown);
    }

    @Override
    public void breadcrumb(String message) {
        Sentry.addBreadcrumb(message);
    }

    @Override
    public void log(String message) {
        Sentry.logger().info(message);
    }

    @Override
    public void transaction() {
        ITransaction transaction = Sentry.startTransaction("GET /orders", "http.server");
        for (int i = 0; i < 10; i++) {
            ISpan span = transaction.startChild("db.query", "SELECT * FROM orders WHERE id = ?");
            span.finish();
        }
        transaction.finish();
    }

    @Override
    public void flush(long millis) {
        Sentry.flush(millis);
    }

    @Override
    public void close() {
        Sentry.close();
    }

    private static final class WritingTransport implements ITransport {
        private final SentryOptions options;

        WritingTransport(SentryOptions options) {
            this.options = options;
        }

        @Override
        public void send(SentryEnvelope envelope, Hint hint) throws IOException {
            try {
                options.getSerializer().serialize(envelope, OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        }

        @Override
        public void flush(long timeoutMillis) {}

        @Override
        public @Nullable RateLimiter getRateLimiter() {
            return null;
        }

        @Override
        public void close(boolean isRestarting) {}

        @Override
        public void close() {}
    }
}
