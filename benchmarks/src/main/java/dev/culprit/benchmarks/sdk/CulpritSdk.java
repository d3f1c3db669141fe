package dev.culprit.benchmarks.sdk;

import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.ISpan;
import dev.culprit.sdk.ITransaction;

/** Ours. */
final class CulpritSdk implements Sdk {
    @Override
    public void init(String dsn) {
        Culprit.init(options -> {
            options.setDsn(dsn);
            options.setTracesSampleRate(1.0);
            options.getLogs().setEnabled(true);
        });
    }

    /** It writes on the calling thread anyway; port 9 answers nobody, so the sender waits and the queue drops its oldest. */
    @Override
    public void initWithoutNetwork() {
        init(SdkStart.DEAD_DSN);
    }

    @Override
    public void capture(Throwable thrown) {
        Culprit.captureException(thrown);
    }

    @Override
    public void breadcrumb(String message) {
        Culprit.addBreadcrumb(message);
    }

    @Override
    public void log(String message) {
        Culprit.logger().info(message);
    }

    @Override
    public void transaction() {
        ITransaction transaction = Culprit.startTransaction("GET /orders", "http.server");
        for (int i = 0; i < 10; i++) {
            ISpan span = transaction.startChild("db.query", "SELECT * FROM orders WHERE id = ?");
            span.finish();
        }
        transaction.finish();
    }

    @Override
    public void flush(long millis) {
        Culprit.flush(millis);
    }

    @Override
    public void close() {
        Culprit.close();
    }
}
