package dev.culprit.sdk.jdbc;

import dev.culprit.sdk.CulpritClient;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.ShardingKeyBuilder;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A {@link DataSource} whose statements are spans {@code db.sql.query} of the span that goes on in their thread; {@code
 * COMMIT} and {@code ROLLBACK} are spans {@code db}. Without such a span nothing happens but the call itself.
 *
 * <p>A span tells the text of a prepared statement as it is, and that of another one without its literals. The values of
 * parameters are never read. What belongs to the driver is there by {@link Connection#unwrap}. Result sets are those of
 * the driver, as they are asked once per value.
 */
public final class CulpritDataSource implements DataSource, Closeable {
    private final DataSource delegate;
    private final Queries queries;

    /** The default client gets the spans. */
    public CulpritDataSource(DataSource delegate) {
        this(delegate, null);
    }

    /** @param client gets the spans; null for the default client */
    public CulpritDataSource(DataSource delegate, @Nullable CulpritClient client) {
        this.delegate = delegate;
        this.queries = new Queries(client);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return wrap(delegate.getConnection());
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return wrap(delegate.getConnection(username, password));
    }

    private Connection wrap(Connection connection) {
        return new ConnectionProxy(connection, queries).proxy();
    }

    /** Connections that it builds are those of the driver, and are not followed. */
    @Override
    public ConnectionBuilder createConnectionBuilder() throws SQLException {
        return delegate.createConnectionBuilder();
    }

    @Override
    public ShardingKeyBuilder createShardingKeyBuilder() throws SQLException {
        return delegate.createShardingKeyBuilder();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        return type.isInstance(delegate) ? type.cast(delegate) : delegate.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || type.isInstance(delegate) || delegate.isWrapperFor(type);
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return delegate.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        delegate.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        delegate.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return delegate.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return delegate.getParentLogger();
    }

    /** Closes the data source, if it can be closed, as pools can. */
    @Override
    public void close() throws IOException {
        if (delegate instanceof AutoCloseable) {
            try {
                ((AutoCloseable) delegate).close();
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException("the data source could not be closed", e);
            }
        }
    }
}
