package dev.culprit.tracker.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.tracker.fixture.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files in deploy/ against the program and the tools that read them. */
class DeployFilesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path DEPLOY = ROOT.resolve("deploy");
    /** Of the start scripts and of compose, not of the program. */
    private static final Set<String> OUTSIDE = Set.of("JAVA_OPTS", "POSTGRES_PASSWORD");

    @TempDir
    private Path folder;

    @Test
    void systemd_takes_the_unit_and_finds_it_hardened() throws Exception {
        String unit = read(DEPLOY.resolve("systemd/culprit-tracker.service"));
        assertThat(unit).contains("User=culprit", "NoNewPrivileges=yes", "HOST=127.0.0.1");
        // Java need not be in that place here
        Path copy = Files.writeString(
                folder.resolve("culprit-tracker.service"),
                unit.replaceAll("(?m)^ExecStart=\\S+", "ExecStart=/bin/true"));

        assertThat(run("systemd-analyze", "verify", "--man=no", copy.toString()))
                .isEqualTo(new Ended(0, ""));
        // 0 is a prison, 100 a plain service
        assertThat(run("systemd-analyze", "security", "--no-pager", "--offline=true", "--threshold=25", copy.toString())
                        .code())
                .isZero();
    }

    @Test
    void systemd_takes_the_unit_of_the_log_shipper_and_finds_it_hardened() throws Exception {
        String unit = read(DEPLOY.resolve("systemd/log-shipper.service"));
        assertThat(unit).contains("User=log-shipper", "SupplementaryGroups=adm", "NoNewPrivileges=yes");
        Path copy = Files.writeString(
                folder.resolve("log-shipper.service"), unit.replaceAll("(?m)^ExecStart=\\S+", "ExecStart=/bin/true"));

        assertThat(run("systemd-analyze", "verify", "--man=no", copy.toString()))
                .isEqualTo(new Ended(0, ""));
        assertThat(run("systemd-analyze", "security", "--no-pager", "--offline=true", "--threshold=25", copy.toString())
                        .code())
                .isZero();
    }

    @Test
    void psql_makes_a_role_and_a_database_that_the_tracker_can_migrate_and_others_cannot_enter() throws Exception {
        PGSimpleDataSource admin = (PGSimpleDataSource) TestDatabase.create();
        String name = "culprit-" + ProcessHandle.current().pid();
        try {
            for (String database : List.of(name, name + "b")) {
                // twice: it says that it can be run again
                for (int i = 0; i < 2; i++) {
                    Ended ended = createDatabase(admin, "-v", "password=it's $ecret", "-v", "name=" + database);
                    assertThat(ended.code()).as(ended.output()).isZero();
                }
            }
            PGSimpleDataSource own = source(admin, name, name);
            assertThat(Flyway.configure().dataSource(own).load().migrate().success)
                    .isTrue();
            assertThat(TestDatabase.text(own, "SHOW server_encoding")).isEqualTo("UTF8");
            // not SHOW timezone: the JDBC driver sets that to Java's when it connects
            assertThat(TestDatabase.text(
                            own,
                            "SELECT setconfig[1] FROM pg_db_role_setting s JOIN pg_roles r"
                                    + " ON r.oid = s.setrole WHERE r.rolname = '" + name + "'"))
                    .isEqualTo("TimeZone=UTC");
            assertThat(TestDatabase.text(
                            admin, "SELECT rolsuper OR rolcreatedb FROM pg_roles WHERE rolname = '" + name + "'"))
                    .isEqualTo("f");
            assertThatThrownBy(() -> connect(source(admin, name, name + "b")))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        } finally {
            for (String database : List.of(name, name + "b")) {
                TestDatabase.run(admin, "DROP DATABASE IF EXISTS \"" + database + "\"");
                TestDatabase.run(admin, "DROP ROLE IF EXISTS \"" + database + "\"");
            }
        }
    }

    @Test
    void psql_without_a_password_ends_with_an_error() throws Exception {
        PGSimpleDataSource admin = (PGSimpleDataSource) TestDatabase.create();

        Ended ended = createDatabase(admin, "-v", "name=never");

        assertThat(ended.code()).isNotZero();
        assertThat(ended.output()).contains("password");
        assertThat(TestDatabase.number(admin, "SELECT count(*) FROM pg_roles WHERE rolname = 'never'"))
                .isZero();
    }

    @Test
    void the_image_copies_what_the_build_makes() throws IOException {
        String dockerfile = read(DEPLOY.resolve("docker/Dockerfile"));
        Path built = ROOT.resolve("tracker-server/target/quarkus-app");
        List<String> copied = matches("(?m)^COPY (\\S+) ", dockerfile);

        assertThat(copied)
                .containsExactlyInAnyOrder(
                        "tracker-server/target/quarkus-app/lib/",
                        "tracker-server/target/quarkus-app/quarkus-run.jar",
                        "tracker-server/target/quarkus-app/quarkus/",
                        "tracker-server/target/quarkus-app/app/",
                        "LICENSE");
        for (String path : copied) {
            boolean mayCome = path.startsWith("tracker-server/target/") && !Files.exists(built);
            assertThat(mayCome || Files.exists(ROOT.resolve(path))).as(path).isTrue();
        }
        assertThat(dockerfile)
                .containsSubsequence("USER culprit", "VOLUME /data", "HOST=0.0.0.0", "EXPOSE 8000", "HEALTHCHECK");
        List<String> ignore = Files.readAllLines(ROOT.resolve(".dockerignore"));
        assertThat(ignore).contains("*", "!LICENSE", "!tracker-server/target/quarkus-app/");
    }

    @Test
    void the_command_of_the_health_check_is_what_a_shell_understands() throws Exception {
        String line = matches("(?m)^  CMD (\\[.*])$", read(DEPLOY.resolve("docker/Dockerfile")))
                .get(0);
        List<?> command = (List<?>) yaml(line);
        assertThat(command).hasSize(3);
        assertThat(run("bash", "-n", "-c", String.valueOf(command.get(2)))).isEqualTo(new Ended(0, ""));
        assertThat(String.valueOf(command.get(2))).contains("GET /health/live HTTP/1.0\\r\\n\\r\\n");
    }

    @Test
    void compose_refers_to_files_and_settings_that_exist() throws IOException {
        Path compose = DEPLOY.resolve("docker/compose.yaml");
        Map<?, ?> root = (Map<?, ?>) yaml(read(compose));
        Map<?, ?> services = (Map<?, ?>) at(root, "services");
        Map<?, ?> tracker = (Map<?, ?>) at(services, "tracker");
        Map<?, ?> postgres = (Map<?, ?>) at(services, "postgres");

        Map<?, ?> build = (Map<?, ?>) at(tracker, "build");
        Path context =
                compose.resolveSibling(String.valueOf(at(build, "context"))).normalize();
        assertThat(context).isEqualTo(ROOT);
        assertThat(context.resolve(String.valueOf(at(build, "dockerfile")))).exists();
        assertThat(((List<?>) at(tracker, "ports")).stream().map(String::valueOf))
                .allMatch(port -> port.startsWith("127.0.0.1:"));
        assertThat(at(tracker, "restart")).isEqualTo("unless-stopped");
        assertThat(at(postgres, "image")).isEqualTo("postgres:18");
        assertThat(postgres.containsKey("healthcheck")).isTrue();
        assertThat(postgres.containsKey("ports")).isFalse();

        Set<String> known = knownNames();
        assertThat(strings(((Map<?, ?>) at(tracker, "environment")).keySet())).isSubsetOf(known);
        assertThat(new TreeSet<>(matches("\\$\\{([A-Z_]+)", read(compose)))).isSubsetOf(inExample());
        assertThat(strings(((Map<?, ?>) at(root, "volumes")).keySet())).containsExactlyInAnyOrder("spool", "database");
    }

    @Test
    void the_example_names_every_setting_of_the_program_and_no_other() throws IOException {
        assertThat(inExample()).isEqualTo(knownNames());
    }

    @Test
    void the_documents_name_every_setting_of_the_program() throws IOException {
        String document = read(ROOT.resolve("docs/configuration.md"));

        assertThat(knownNames()).allSatisfy(name -> assertThat(document).contains("`" + name + "`"));
    }

    @Test
    void the_documents_name_every_property_of_the_settings_interfaces() throws IOException {
        String document = read(ROOT.resolve("docs/configuration.md"));
        Path sources = ROOT.resolve("tracker-server/src/main/java");
        Set<String> missing = new TreeSet<>();
        try (var files = Files.walk(sources)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String source = read(file);
                for (String prefix : matches("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)", source)) {
                    matches("(?m)^    [\\w<>]+ (\\w+)\\(\\);$", source).stream()
                            .map(method -> prefix + "." + kebab(method))
                            .filter(name -> !document.contains("`" + name + "`"))
                            .forEach(missing::add);
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    /** What the program reads from the environment, and what only scripts and compose know. */
    private static Set<String> knownNames() throws IOException {
        Set<String> names = new TreeSet<>(OUTSIDE);
        names.addAll(matches(
                "\\$\\{([A-Z_]+)", read(ROOT.resolve("tracker-server/src/main/resources/application.properties"))));
        names.addAll(matches(
                "setting\\(\"([A-Z_]+)\"",
                read(ROOT.resolve("tracker-server/src/main/java/dev/culprit/tracker/app/Main.java"))));
        return names;
    }

    private static Set<String> inExample() throws IOException {
        return new TreeSet<>(matches("(?m)^#?([A-Z_]+)=", read(DEPLOY.resolve(".env.example"))));
    }

    private static String kebab(String method) {
        return method.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private Ended createDatabase(PGSimpleDataSource admin, String... variables) throws Exception {
        Path passwords = folder.resolve("pgpass");
        Files.writeString(passwords, "*:*:*:" + admin.getUser() + ":" + admin.getPassword() + "\n");
        Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
        List<String> command = new ArrayList<>(List.of(
                "psql",
                "--no-psqlrc",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(admin.getPortNumbers()[0]),
                "-U",
                String.valueOf(admin.getUser()),
                "-d",
                "postgres",
                "-f",
                DEPLOY.resolve("postgresql/create-database.sql").toString()));
        command.addAll(List.of(variables));
        return run(Map.of("PGPASSFILE", passwords.toString()), command);
    }

    private static PGSimpleDataSource source(PGSimpleDataSource server, String user, String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(server.getPortNumbers());
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword("it's $ecret");
        return source;
    }

    private static void connect(PGSimpleDataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            throw new AssertionError("came in: " + connection.getCatalog());
        }
    }

    private record Ended(int code, String output) {}

    private Ended run(String... command) throws Exception {
        return run(Map.of(), List.of(command));
    }

    /** A command that is missing is a failure: ./dev test installs them. */
    private Ended run(Map<String, String> environment, List<String> command) throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), read(output));
    }

    private static Object yaml(String text) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    }

    private static Object at(Map<?, ?> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }

    private static Set<String> strings(Set<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The first group of each match. */
    private static List<String> matches(String regex, String text) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }
}
