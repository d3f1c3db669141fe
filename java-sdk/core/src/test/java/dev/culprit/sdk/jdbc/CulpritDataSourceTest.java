package dev.culprit.sdk.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.sdk.Culprit;
import dev.culprit.sdk.CulpritClient;
import dev.culprit.sdk.ITransaction;
import dev.culprit.sdk.TransactionOptions;
import dev.culprit.sdk.test.Golden;
import dev.culprit.sdk.test.RecordingServer;
import java.io.Closeable;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbc.JdbcPreparedStatement;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CulpritDataSourceTest {
    private final RecordingServer server = RecordingServer.start();
    private final CulpritClient client = Culprit.newClient(options -> {
        options.setDsn(server.dsn());
        options.setTracesSampleRate(1.0);
        options.setEnableUncaughtExceptionHandler(false);
        options.setEnableShutdownHook(false);
    });
    private final DataSource plain = dataSource();
    private final DataSource dataSource = new CulpritDataSource(plain, client);
    private ITransaction transaction;
    private Connection connection;

    private static DataSource dataSource() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:shop");
        return h2;
    }

    @BeforeEach
    void begin() throws SQLException {
        connection = dataSource.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table orders (id int primary key, name varchar(20))");
        }
        TransactionOptions options = new TransactionOptions();
        options.setBindToScope(true);
        transaction = client.startTransaction("job", "task", options);
    }

    @AfterEach
    void stop() throws SQLException {
        connection.close();
        client.close();
        server.close();
    }

    private JsonNode spans() {
        transaction.finish();
        return server.awaitTransaction().path("spans");
    }

    @Test
    void statementsLookLikeTheGoldenSpans() throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("insert into orders values (?, ?)")) {
            for (int i = 0; i < 3; i++) {
                insert.setInt(1, i);
                insert.setString(2, "secret");
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).containsExactly(1, 1, 1);
        }
        connection.commit();
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("select name from orders where id = 1 and name = 'secret'")) {
            assertThat(rows.next()).isTrue();
        }
        connection.rollback();
        transaction.finish();

        Golden.check("jdbc-transaction", server.awaitTransaction());
    }

    @Test
    void failureIsPassedOnAsItIsAndTellsInTheStatus() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate("insert into nowhere values (1)"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("NOWHERE");
        }

        JsonNode span = spans().get(0);
        assertThat(span.path("status").asText()).isEqualTo("internal_error");
        assertThat(span.path("description").asText()).isEqualTo("insert into nowhere values (?)");
    }

    @Test
    void batchOfTextsIsNamedByTheFirst() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("insert into orders values (1, 'a')");
            statement.addBatch("insert into orders values (2, 'b')");
            statement.executeBatch();
            statement.addBatch("delete from orders where id = 1");
            statement.executeBatch();
        }

        assertThat(spans().findValuesAsText("description"))
                .containsExactly("insert into orders values (?, ?) [batch of 2]", "delete from orders where id = ?");
    }

    @Test
    void procedureCallIsFollowed() throws SQLException {
        try (CallableStatement call = connection.prepareCall("call abs(?)")) {
            call.setInt(1, -7);
            try (ResultSet result = call.executeQuery()) {
                result.next();
                assertThat(result.getInt(1)).isEqualTo(7);
            }
        }

        assertThat(spans().get(0).path("description").asText()).isEqualTo("call abs(?)");
    }

    @Test
    void withoutATransactionNothingIsRecordedAndEverythingWorks() throws SQLException {
        assertThat(spans()).isEmpty();

        try (Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("insert into orders values (1, 'a')"))
                    .isEqualTo(1);
        }
        assertThat(server.payloads("transaction")).hasSize(1);
    }

    @Test
    void statementKnowsTheConnectionItCameFrom() throws SQLException {
        try (Statement statement = connection.prepareStatement("select 1")) {
            assertThat(statement.getConnection()).isSameAs(connection);
        }
    }

    @Test
    void whatTheDriverHasIsThereByUnwrapping() throws SQLException {
        assertThat(connection.isWrapperFor(Connection.class)).isTrue();
        assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
        assertThat(connection.isWrapperFor(JdbcConnection.class)).isTrue();
        assertThat(connection.unwrap(JdbcConnection.class)).isInstanceOf(JdbcConnection.class);
        assertThat(connection.isWrapperFor(String.class)).isFalse();
        assertThatThrownBy(() -> connection.unwrap(String.class)).isInstanceOf(SQLException.class);
        try (PreparedStatement statement = connection.prepareStatement("select 1")) {
            assertThat(statement.unwrap(JdbcPreparedStatement.class)).isInstanceOf(JdbcPreparedStatement.class);
        }
        assertThat(dataSource.isWrapperFor(JdbcDataSource.class)).isTrue();
        assertThat(dataSource.unwrap(JdbcDataSource.class)).isSameAs(plain);
        assertThat(dataSource.unwrap(CulpritDataSource.class)).isSameAs(dataSource);
    }

    @Test
    void proxiesAreEqualOnlyToThemselves() throws SQLException {
        assertThat(Set.of(connection)).contains(connection);
        try (Connection other = dataSource.getConnection()) {
            assertThat(connection).isNotEqualTo(other);
        }
        assertThat(connection.toString()).isNotEmpty();
    }

    @Test
    void closingClosesAPoolAndNothingElse() throws Exception {
        AtomicBoolean closed = new AtomicBoolean();
        DataSource pool = (DataSource) java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class, Closeable.class},
                (self, method, args) -> {
                    closed.compareAndSet(false, method.getName().equals("close"));
                    return null;
                });
        new CulpritDataSource(pool).close();
        new CulpritDataSource(plain).close();

        assertThat(closed).isTrue();
    }
}
