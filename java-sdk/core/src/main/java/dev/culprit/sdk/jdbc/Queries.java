package dev.culprit.sdk.jdbc;

import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.ISpan;
import dev.culprit.sdk.SpanOptions;
import dev.culprit.sdk.SpanStatus;
import java.sql.Connection;
import java.sql.SQLTimeoutException;
import org.jspecify.annotations.Nullable;

/** Times calls to one database. */
final class Queries {
    private static final String ORIGIN = "auto.db.jdbc";

    private final @Nullable CulpritClient client;
    private volatile @Nullable Database database;

    Queries(@Nullable CulpritClient client) {
        this.client = client;
    }

    /** A call to the driver. */
    interface Call {
        @Nullable Object run() throws Throwable;
    }

    /** @return whether somebody records what goes on in this thread */
    boolean areFollowed() {
        ISpan span = span();
        return span != null && !span.isNoOp();
    }

    private @Nullable ISpan span() {
        return (client == null ? Culprit.getClient() : client).getSpan();
    }

    /** Runs a call within a span. */
    @Nullable Object follow(String operation, String description, Connection connection, Call call) throws Throwable {
        ISpan parent = span();
        if (parent == null) {
            return call.run();
        }
        SpanOptions options = new SpanOptions();
        options.setOrigin(ORIGIN);
        ISpan span = parent.startChild(operation, description, options);
        span.setData("db.system", database(connection).system());
        span.setData("db.name", database(connection).name());
        try {
            Object result = call.run();
            span.finish(SpanStatus.OK);
            return result;
        } catch (Throwable e) {
            span.setThrowable(e);
            span.finish(e instanceof SQLTimeoutException ? SpanStatus.DEADLINE_EXCEEDED : SpanStatus.INTERNAL_ERROR);
            throw e;
        }
    }

    /** Asked once, as some drivers ask the server. */
    Database database(Connection connection) {
        Database known = database;
        if (known == null) {
            known = Database.of(connection);
            database = known;
        }
        return known;
    }
}
