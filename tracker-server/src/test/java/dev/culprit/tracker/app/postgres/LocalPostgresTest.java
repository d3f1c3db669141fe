package dev.culprit.tracker.app.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {
    @TempDir
    Path home;

    private @Nullable LocalPostgres postgres;

    @AfterEach
    void stop() {
        if (postgres != null) {
            postgres.stop();
        }
    }

    @Test
    void data_survive_a_stop_and_a_killed_postmaster() throws Exception {
        postgres = LocalPostgres.start(home);
        run("CREATE TABLE kept (n int)");
        run("INSERT INTO kept VALUES (1)");
        postgres.stop();

        postgres = LocalPostgres.start(home);
        run("INSERT INTO kept VALUES (2)");
        PostmasterPid pid = PostmasterPid.read(home.resolve("data")).orElseThrow();
        ProcessHandle postmaster = ProcessHandle.of(pid.pid()).orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().join();

        postgres = LocalPostgres.start(home);
        assertThat(query("SELECT sum(n) FROM kept")).isEqualTo("3");
    }

    @Test
    void root_runs_it_as_nobody_where_namespaces_are_forbidden_and_keeps_to_it() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root has to become another user");
        postgres = LocalPostgres.start(home, RunAs.NOBODY);
        run("CREATE TABLE kept (n int)");
        PostmasterPid pid = PostmasterPid.read(home.resolve("data")).orElseThrow();
        assertThat(ProcessHandle.of(pid.pid()).orElseThrow().info().user()).contains("nobody");
        postgres.stop();

        postgres = LocalPostgres.start(home);
        run("INSERT INTO kept VALUES (1)");
        assertThat(query("SELECT sum(n) FROM kept")).isEqualTo("1");
        assertThat(RunAs.choose(home.resolve("data"))).isNotIn(RunAs.SELF, RunAs.USER_NAMESPACE);
    }

    @Test
    void running_one_is_taken_over() throws Exception {
        postgres = LocalPostgres.start(home);
        int port = postgres.port();

        LocalPostgres second = LocalPostgres.start(home);

        assertThat(second.port()).isEqualTo(port);
    }

    @Test
    void it_keeps_data_safe_and_others_out() throws Exception {
        postgres = LocalPostgres.start(home);

        assertThat(query("SHOW fsync")).isEqualTo("on");
        assertThat(query("SHOW synchronous_commit")).isEqualTo("on");
        assertThat(query("SHOW listen_addresses")).isEqualTo("127.0.0.1");
        assertThatThrownBy(() -> DriverManager.getConnection(
                        running().jdbcUrl(), running().user(), "guess"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("password"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("data"))))
                .isEqualTo("rwx------");
    }

    @Test
    void data_of_another_version_are_refused_with_what_to_do() throws IOException {
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/PG_VERSION"), "17\n");

        assertThatThrownBy(() -> LocalPostgres.start(home))
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("PostgreSQL 17")
                .hasMessageContaining("pg_dump");
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String query(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private LocalPostgres running() {
        return Objects.requireNonNull(postgres);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                running().jdbcUrl(), running().user(), running().password());
    }
}
