package dev.culprit.sdk.quarkus.jdbc;

import dev.culprit.sdk.jdbc.CulpritDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSourceMetrics;
import io.agroal.api.AgroalPoolInterceptor;
import io.agroal.api.configuration.AgroalDataSourceConfiguration;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.ShardingKeyBuilder;
import java.util.Collection;
import java.util.List;
import java.util.logging.Logger;

/** A data source of Agroal whose connections make spans of their SQL. */
@SuppressWarnings("serial") // serializable only because Agroal's interface is
public final class TracedAgroalDataSource implements AgroalDataSource {
    private final transient AgroalDataSource pool;
    private final transient CulpritDataSource traced;

    private TracedAgroalDataSource(AgroalDataSource pool) {
        this.pool = pool;
        this.traced = new CulpritDataSource(pool);
    }

    /**
     * Called by the code that is woven into Quarkus, for every data source that it makes. That may be before the SDK
     * starts, so it does not ask whether it is on; without a span to belong to, SQL costs next to nothing.
     */
    public static AgroalDataSource around(AgroalDataSource pool) {
        return new TracedAgroalDataSource(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return traced.getConnection();
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return traced.getConnection(username, password);
    }

    @Override
    public AgroalDataSourceConfiguration getConfiguration() {
        return pool.getConfiguration();
    }

    @Override
    public AgroalDataSourceMetrics getMetrics() {
        return pool.getMetrics();
    }

    @Override
    public void flush(FlushMode mode) {
        pool.flush(mode);
    }

    @Override
    public void setPoolInterceptors(Collection<? extends AgroalPoolInterceptor> interceptors) {
        pool.setPoolInterceptors(interceptors);
    }

    @Override
    public List<AgroalPoolInterceptor> getPoolInterceptors() {
        return pool.getPoolInterceptors();
    }

    @Override
    public boolean isHealthy(boolean newConnection) throws SQLException {
        return pool.isHealthy(newConnection);
    }

    @Override
    public void close() {
        pool.close();
    }

    @Override
    public ConnectionBuilder createConnectionBuilder() throws SQLException {
        return pool.createConnectionBuilder();
    }

    @Override
    public ShardingKeyBuilder createShardingKeyBuilder() throws SQLException {
        return pool.createShardingKeyBuilder();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return pool.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        pool.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        pool.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pool.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return pool.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : pool.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || pool.isWrapperFor(type);
    }
}
