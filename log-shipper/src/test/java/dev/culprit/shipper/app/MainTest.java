package dev.culprit.shipper.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.config.ShipperSettings;
import dev.culprit.shipper.config.SourceSettings;
import dev.culprit.shipper.metrics.Metrics;
import dev.culprit.shipper.metrics.ShipperHealth;
import dev.culprit.shipper.record.ExceptionValue;
import dev.culprit.shipper.record.LogEntry;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private static final LogEntry ENTRY = LogEntry.builder(Level.ERROR, "it\nbroke \u001B[2J")
            .time(Instant.parse("2026-01-31T12:00:00.5Z"))
            .rule("http-5xx")
            .exceptions(List.of(new ExceptionValue("TypeError", "x is null", null, List.of(), null)))
            .build();

    @TempDir
    private Path folder;

    private final Vertx vertx = Events.loop();
    private final FakeEngine engine = new FakeEngine();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @AfterEach
    void close() {
        Events.close(vertx);
    }

    @Test
    void help_schema_and_version_are_printed() {
        assertThat(run("--help")).isZero();
        assertThat(text(out)).contains("--config FILE", "--once", "dead list|retry|purge", "Exit codes");
        out.reset();
        assertThat(run("--schema")).isZero();
        assertThat(text(out)).startsWith("{\n").contains("\"$schema\"").endsWith("}\n");
        out.reset();
        assertThat(run("--version")).isZero();
        assertThat(text(out)).startsWith("log-shipper ");
    }

    @Test
    void an_unknown_argument_is_an_error_of_use() {
        assertThat(run("--confg", "x")).isEqualTo(Command.MISUSED);
        assertThat(text(err))
                .startsWith("log-shipper: unknown option --confg\n")
                .contains("--help");
        assertThat(text(out)).isEmpty();
    }

    @Test
    void mistakes_in_the_settings_are_all_told() throws Exception {
        assertThat(run("--check", "--config", config("lisen: x\nsend_pii: 5\n")))
                .isEqualTo(Command.TROUBLE);
        assertThat(text(err)).contains("did you mean listen?", "send_pii", "expected at least one source");
    }

    @Test
    void check_says_what_would_be_read_from_where() throws Exception {
        Path log = Files.writeString(folder.resolve("api.log"), "12345");
        engine.files.add(log);
        engine.position = OptionalLong.of(3);

        assertThat(run("--check", "--config", config(source(log)))).isZero();
        assertThat(text(out))
                .contains("sending: to http://localhost:8000, project 1")
                .contains(log + ": pino, 5 bytes, read up to byte 3")
                .contains("all is well");
    }

    @Test
    void check_without_a_dsn_is_trouble() throws Exception {
        String config = config(source(folder.resolve("a.log")).replace("dsn: http://key@localhost:8000/1", ""));

        assertThat(run("--check", "--config", config)).isEqualTo(Command.TROUBLE);
        assertThat(text(out)).contains("TROUBLE no DSN for api", "no file yet", "1 trouble");
    }

    @Test
    void a_dry_run_prints_events_and_counts_the_rest() throws Exception {
        engine.sightings.add(sighting("{\"level\":\"error\",\"n\":1.50}"));
        engine.sightings.add(sighting(null));

        assertThat(run("--dry-run", "--config", config(source(folder.resolve("a.log")))))
                .isZero();
        assertThat(text(out)).isEqualTo("{\"level\":\"error\",\"n\":1.50}\n");
        assertThat(text(err)).contains("1 events in 2 records");
        assertThat(engine.asked).last().satisfies(settings -> assertThat(settings.sources())
                .allMatch(SourceSettings::fromBeginning));
        assertThat(DryRunCommand.pretty("{\"a\":{\"b\":[1]}}")).contains("\n").contains("\"b\" : [ 1 ]");
    }

    @Test
    void tail_shows_events_and_with_all_the_rest_too() throws Exception {
        engine.sightings.add(sighting("{}"));
        engine.sightings.add(sighting(null));
        String config = config(source(folder.resolve("a.log")));

        assertThat(run("tail", "--config", config)).isZero();
        assertThat(text(out).lines()).singleElement().asString().contains("* ERROR", "api  it broke");
        out.reset();
        assertThat(run("tail", "--all", "--config", config)).isZero();
        assertThat(text(out).lines()).hasSize(2);
        assertThat(text(out)).contains("[breadcrumb by http-5xx");
    }

    @Test
    void a_line_of_tail_is_plain_without_colours_and_lets_no_escape_through() {
        assertThat(TailCommand.line(sighting("{}"), false, ZoneId.of("UTC")))
                .isEqualTo("12:00:00.500 * ERROR   api  it broke \uFFFD[2J  TypeError: x is null"
                        + "  [event by http-5xx, a.log:7]");
        assertThat(TailCommand.line(sighting("{}"), true, ZoneId.of("UTC")))
                .contains("\u001B[1;31mERROR")
                .doesNotContain("\u001B[2J");
    }

    @Test
    void once_reads_a_file_as_the_source_that_follows_it_and_sums_up() throws Exception {
        Path rotated = Files.writeString(folder.resolve("api.log.2.gz"), "");
        Path other = Files.writeString(folder.resolve("other[1].txt"), "");
        engine.totals = new Engine.Totals(10, 9, 5, 3, 1, 1);

        int code = run(
                "--once", "--config", config(source(folder.resolve("api.log"))), rotated.toString(), other.toString());

        assertThat(code).isEqualTo(Command.TROUBLE);
        assertThat(text(out)).isEqualTo("records read 9, events matched 5, sent or re-sent 3, suppressed 1, dead 1\n");
        assertThat(text(err)).contains(" 50 %  9 records, 5 events, 3 sent");
        ShipperSettings asked = engine.asked.get(0);
        assertThat(asked.sources()).extracting(SourceSettings::name).containsExactly("api", "files");
        assertThat(asked.sources().get(0).paths()).containsExactly(rotated.toString());
        assertThat(asked.sources().get(0).fromBeginning()).isTrue();
        assertThat(asked.sources().get(1).paths()).containsExactly(folder + "/other\\[1\\].txt");
    }

    @Test
    void once_takes_source_and_format_from_the_command_line() throws Exception {
        Path file = Files.writeString(folder.resolve("x"), "");
        String config = config(source(folder.resolve("a.log")));

        assertThat(run("--once", "--config", config, "--source", "api", "--format", "redis", file.toString()))
                .isZero();
        assertThat(engine.asked.get(0).sources().get(0))
                .satisfies(source -> assertThat(source.name() + source.format()).isEqualTo("apiredis"));
        assertThat(run("--once", "--config", config, "--source", "apu", file.toString()))
                .isEqualTo(Command.MISUSED);
        assertThat(run("--once", "--config", config, "--format", "pinot", file.toString()))
                .isEqualTo(Command.MISUSED);
        assertThat(run("--once", "--config", config, "/not/there.log")).isEqualTo(Command.TROUBLE);
        assertThat(text(err)).contains("/not/there.log: NoSuchFile");
    }

    @Test
    void dead_letters_are_listed_retried_and_purged() throws Exception {
        String config = config(source(folder.resolve("a.log")));
        engine.addDead("id1", "no\nJSON");
        engine.addDead("id2", "");

        assertThat(run("dead", "list", "--config", config)).isZero();
        assertThat(text(out))
                .contains("id1  2026-01-31T12:00:00Z  api  400  Error: broken  | no JSON", "2 dead letters");
        assertThat(run("dead", "purge", "id3", "--config", config)).isEqualTo(Command.TROUBLE);
        assertThat(text(err)).contains("there is no dead letter id3");
        assertThat(run("dead", "purge", "id2", "--config", config)).isZero();
        assertThat(run("dead", "retry", "--config", config)).isZero();
        assertThat(engine.dead).isEmpty();
    }

    @Test
    void a_reload_takes_good_settings_and_keeps_the_old_ones_else() throws Exception {
        String good = source(folder.resolve("a.log"));
        Path file = Path.of(config(good));
        Surroundings around = surroundings();
        Arguments arguments = Arguments.of(Mode.RUN, file);
        Shipping shipping = engine.shipping(
                around.settings(arguments),
                new Engine.Host(vertx, new ShipperHealth(), new Metrics(), around.notices()));
        Reload reload = new Reload(arguments, around, around.settings(arguments), shipping);

        Files.writeString(file, good + "environment: second\n");
        assertThat(reload.get()).isEmpty();
        Files.writeString(file, good + "enviroment: third\n");
        assertThat(reload.get().orElseThrow()).contains("did you mean environment?");
        Files.writeString(file, good.replace(folder + "\"\n", "/elsewhere\"\n"));
        assertThat(reload.get()).contains("state_dir cannot change while the shipper runs");
        Files.writeString(file, good + "environment: refuse\n");
        assertThat(reload.get()).contains("the shipping refuses");

        assertThat(engine.shippings).containsExactly("reload second");
        assertThat(text(err)).contains("ERROR the old settings stay in use");
    }

    @Test
    void a_progress_bar_moves_on_a_terminal_and_goes_away() {
        ProgressLine bar =
                new ProgressLine(new PrintStream(err, true, StandardCharsets.UTF_8), true, InstantSource.system());

        bar.at(new Engine.Totals(50, 4, 3, 2, 0, 0), 100);
        bar.end();

        assertThat(text(err))
                .startsWith("\r[" + "#".repeat(15) + " ".repeat(15) + "]  50 %")
                .endsWith("\r\u001B[K");
    }

    private Engine.Sighting sighting(@Nullable String json) {
        return new Engine.Sighting(
                "api",
                Path.of("/logs/a.log"),
                7,
                ENTRY,
                Optional.ofNullable(json).map(text -> text.getBytes(StandardCharsets.UTF_8)));
    }

    private String source(Path log) {
        return "dsn: http://key@localhost:8000/1\nstate_dir: \"" + folder + "\"\nsources: [{name: api, paths: [\"" + log
                + "\"]}]\n";
    }

    private String config(String text) throws IOException {
        return Files.writeString(folder.resolve("settings.yaml"), text).toString();
    }

    private int run(String... words) {
        return new Main(Main.around(engine)).run(List.of(words), Map.of(), console());
    }

    private Surroundings surroundings() {
        Console console = console();
        return new Surroundings(console, Map.of(), new Notices(console.err(), InstantSource.system()));
    }

    private Console console() {
        return new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
