package dev.culprit.shipper.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.culprit.protocol.Dsn;
import dev.culprit.protocol.Level;
import dev.culprit.shipper.config.ShipperSettings.FloodSettings;
import dev.culprit.shipper.config.ShipperSettings.ListenAddress;
import dev.culprit.shipper.config.ShipperSettings.SpoolSettings;
import dev.culprit.shipper.rule.RuleAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
    private static final String SOURCE = "sources: [{name: api, paths: [/a.log]}]\n";

    @TempDir
    private Path folder;

    @Test
    void the_example_of_the_specification_is_read() throws Exception {
        ShipperSettings settings = read(
                """
                dsn: http://KEY@localhost:8000/1
                state_dir: /var/lib/log-shipper
                environment: production
                sources:
                  - {name: api,      format: pino,     paths: ["/app/logs/*.log"], min_level: error, http_5xx: true}
                  - {name: redis,    format: redis,    paths: ["/var/log/redis/*.log"], timezone: system}
                  - {name: postgres, format: postgres, paths: ["/var/log/postgresql/*.log"], line_prefix: "%m [%p] %q%u@%d ", slow_ms: 1000, ignore_sqlstate: ["57P01","25P02"]}
                rules:
                  - {source: api, when: {msg: "~^request aborted"}, action: ignore}
                """);

        assertThat(settings.dsn()).contains(Dsn.parse("http://KEY@localhost:8000/1"));
        assertThat(settings.environment()).isEqualTo("production");
        assertThat(settings.sources()).extracting(SourceSettings::format).containsExactly("pino", "redis", "postgres");
        assertThat(settings.sources().get(0).options()).isEqualTo(Map.of("http_5xx", true));
        assertThat(settings.sources().get(2).options())
                .isEqualTo(Map.of(
                        "line_prefix",
                        "%m [%p] %q%u@%d ",
                        "slow_ms",
                        1000L,
                        "ignore_sqlstate",
                        List.of("57P01", "25P02")));
        assertThat(settings.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.name()).isEqualTo("rules[0]");
            assertThat(rule.sources()).containsExactly("api");
            assertThat(rule.action()).isEqualTo(RuleAction.IGNORE);
        });
    }

    @Test
    void what_is_not_said_has_its_default() throws Exception {
        ShipperSettings settings = read(SOURCE);

        assertThat(settings.dsn()).isEmpty();
        assertThat(settings.sourcesWithoutDsn()).containsExactly("api");
        assertThat(settings.sending()).isTrue();
        assertThat(settings.stateDir()).isEqualTo(Path.of("/var/lib/log-shipper"));
        assertThat(settings.listen()).contains(new ListenAddress("127.0.0.1", 9600));
        assertThat(settings.spool()).isEqualTo(new SpoolSettings(256 * 1024 * 1024, false));
        assertThat(settings.flood()).isEqualTo(new FloodSettings(true, 10, 1));
        assertThat(settings.eventsPerMinute()).isZero();
        assertThat(settings.reportOwnTrouble()).isTrue();
        assertThat(settings.sendPii()).isFalse();
        assertThat(settings.probes()).isEqualTo(ProbeSettings.NONE);
        assertThat(settings.sources()).containsExactly(SourceSettings.of("api", "auto", List.of("/a.log")));
    }

    @Test
    void every_setting_is_read() throws Exception {
        ShipperSettings settings = read(
                """
                state_dir: /s
                release: 1.10
                server_name: web-1
                tags: {team: shop}
                send_pii: true
                listen: "[::1]:9700"
                spool: {max_bytes: 64MiB, when_full: drop_oldest}
                flood: {enabled: false, burst: 3, per_minute: 2}
                events_per_minute: 60
                proxy: http://proxy.example:3128
                report_own_trouble: off
                probes:
                  redis: {url: "redis://:geheim@localhost", every: 30s, slow: 20ms}
                  postgres: {url: postgresql://localhost/shop}
                sources:
                  - name: api
                    format: pino
                    paths: /a/*.log
                    exclude: ["*.old"]
                    start_at: beginning
                    min_level: warn
                    logs: info
                    timezone: Europe/Berlin
                    dsn: http://other@localhost/2
                    environment: staging
                    release: "2"
                    server_name: web-2
                    tags: {part: api}
                    max_line: 128k
                    levels: {35: info}
                  - {name: units, journal: {units: [api.service]}}
                rules:
                  - name: payments
                    when: {level: ">=error", res.statusCode: [502, 503]}
                    action: fatal
                    set: {tags: {kind: "{type}"}, fingerprint: ["{{ default }}"], level: info, transaction: pay}
                    continue: true
                """);

        assertThat(settings.release()).isEqualTo("1.10");
        assertThat(settings.tags()).containsEntry("team", "shop");
        assertThat(settings.listen()).contains(new ListenAddress("::1", 9700));
        assertThat(settings.spool()).isEqualTo(new SpoolSettings(64 * 1024 * 1024, true));
        assertThat(settings.flood()).isEqualTo(new FloodSettings(false, 3, 2));
        assertThat(settings.reportOwnTrouble()).isFalse();
        assertThat(settings.probes().redis())
                .contains(new ProbeSettings.Probe(
                        "redis://:geheim@localhost", Duration.ofSeconds(30), Duration.ofMillis(20)));
        assertThat(settings.probes().toString()).doesNotContain("geheim");
        assertThat(settings.probes().postgres().orElseThrow().slow()).isEqualTo(Duration.ofSeconds(1));
        SourceSettings api = settings.sources().get(0);
        assertThat(api.fromBeginning()).isTrue();
        assertThat(api.minLevel()).isEqualTo(Level.WARNING);
        assertThat(api.leastLevel()).isEqualTo(Level.INFO);
        assertThat(api.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(api.maxLine()).isEqualTo(128 * 1024);
        assertThat(api.options()).isEqualTo(Map.of("levels", Map.of("35", "info")));
        assertThat(settings.sources().get(1).journalUnits()).contains(List.of("api.service"));
        assertThat(settings.sources().get(1).format()).isEqualTo("journald");
        assertThat(settings.rules().get(0).goesOn()).isTrue();
        assertThat(settings.rules().get(0).changes().level()).isEqualTo(Level.INFO);
    }

    @Test
    void json_is_read_as_well_also_with_tabs() throws Exception {
        ShipperSettings settings =
                read("{\n\t\"sources\": [\n\t\t{\"name\": \"api\", \"paths\": [\"/a.log\"]}\n\t]\n}");

        assertThat(settings.sources()).extracting(SourceSettings::name).containsExactly("api");
    }

    @Test
    void aliases_and_merged_keys_are_followed() throws Exception {
        ShipperSettings settings = read(
                """
                sources:
                  - &usual {name: api, paths: [/a.log], tags: {team: shop}}
                  - {<<: *usual, name: web}
                """);

        assertThat(settings.sources()).extracting(SourceSettings::name).containsExactly("api", "web");
        assertThat(settings.sources().get(1).tags()).containsEntry("team", "shop");
    }

    @Test
    void variables_of_the_environment_are_put_into_values() throws Exception {
        ShipperSettings settings = read(
                "environment: ${STAGE}\nrelease: v${NUMBER:-1}-${EMPTY:-x}\nserver_name: $${STAGE}\n" + SOURCE,
                Map.of("STAGE", "test", "EMPTY", ""));

        assertThat(settings.environment()).isEqualTo("test");
        assertThat(settings.release()).isEqualTo("v1-x");
        assertThat(settings.serverName()).isEqualTo("${STAGE}");
    }

    @Test
    void the_environment_gives_what_the_file_does_not_say() throws Exception {
        Map<String, String> environment = Map.of(
                "BUGSINK_DSN", "http://bug@localhost/1",
                "SENTRY_ENVIRONMENT", "production",
                "SENTRY_RELEASE", "7",
                "BUGSINK_ENABLED", "false");

        ShipperSettings given = read(SOURCE, environment);
        ShipperSettings overruled =
                read("dsn: http://own@localhost/2\nenvironment: dev\nrelease: r1\n" + SOURCE, environment);

        assertThat(given.dsn()).contains(Dsn.parse("http://bug@localhost/1"));
        assertThat(given.sourcesWithoutDsn()).isEmpty();
        assertThat(given.environment()).isEqualTo("production");
        assertThat(given.release()).isEqualTo("7");
        assertThat(given.sending()).isFalse();
        assertThat(overruled.dsn()).contains(Dsn.parse("http://own@localhost/2"));
        assertThat(overruled.environment()).isEqualTo("dev");
        assertThat(overruled.release()).isEqualTo("r1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            evnironment: x                          | line 2: evnironment: unknown key; did you mean environment?
            nonsense_key: x                         | line 2: nonsense_key: unknown key; known here: dsn, environment
            dsn: nowhere                            | line 2: dsn: not a DSN
            send_pii: perhaps                       | line 2: send_pii: expected true or false, found "perhaps"
            events_per_minute: many                 | line 2: events_per_minute: expected a whole number, found "many"
            events_per_minute: -1                   | line 2: events_per_minute: expected a number from 0 to
            listen: nowhere:x                       | line 2: listen: expected a whole number, found "x"
            spool: {max_bytes: 1TB}                 | line 2: spool.max_bytes: expected a size such as
            spool: {max_bytes: 1k}                  | line 2: spool.max_bytes: expected a number from 8388608
            spool: {when_full: dropoldest}          | line 2: spool.when_full: expected one of block, drop_oldest, found "dropoldest"; did you mean drop_oldest?
            flood: [1]                              | line 2: flood: expected keys and values, found a list
            proxy: socks://x                        | line 2: proxy: expected http://host:port
            tags: [a]                               | line 2: tags: expected names and values, found a list
            tags: {a: [b]}                          | line 2: tags.a: expected a text, found a list
            environment: {a: b}                     | line 2: environment: expected a text, found keys and values
            environment: ${NOT_THERE}               | line 2: environment: expected the environment variable NOT_THERE
            probes: {redis: {every: 1s}}            | line 2: probes.redis.url: expected the server's address
            probes: {redis: {url: "http://x"}}      | line 2: probes.redis.url: expected an address that begins with redis://
            probes: {redis: {url: "redis://x", every: 1}, postgres: {url: "postgres://x", every: 10ms}} | line 2: probes.postgres.every: expected at least 1s
            probes: {redis: {url: "redis://x", slow: long}} | line 2: probes.redis.slow: expected a time such as
            rules: [{when: {msg: x}}]               | line 2: rules[0].action: expected action or set, found neither
            rules: [{action: explode}]              | line 2: rules[0].action: expected one of breadcrumb, error, event
            rules: [{source: apu, action: ignore}]  | line 2: rules[0].source: expected the name of a source, found "apu"; did you mean api?
            rules: [{when: {msg: "~("}, action: error}] | line 2: rules[0].when.msg: expected a regular expression
            rules: [{when: {n: ">=x"}, action: error}]  | line 2: rules[0].when.n: expected a number or a level after >=
            rules: [{when: [x], action: error}]     | line 2: rules[0].when: expected fields
            rules: {a: b}                           | line 2: rules: expected a list, found keys and values
            sources: [{}]                           | line 2: sources: expected each key once, found it again
            "unfinished: x                          | line 3: expected YAML or JSON
            """)
    void a_mistake_is_told_with_its_place(String line, String expected) {
        SettingsException mistakes = assertThrows(SettingsException.class, () -> read(SOURCE + line + "\n"));

        assertThat(mistakes).hasMessageContaining("test.yaml: " + expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {paths: [/a]}                                     | sources[0].name: expected a name, found nothing
            {name: a b, paths: [/a]}                          | sources[0].name: expected letters, digits
            {name: a}                                         | sources[0].paths: expected at least one path, or journal
            {name: a, format: pino, journal: {units: [x]}}    | sources[0].format: expected auto or journald beside journal, found "pino"; inner names
            {name: a, format: docker, paths: [/a], inner: pm2} | sources[0].inner: expected
            {name: a, paths: [/a], journal: {units: [x]}}     | sources[0].journal: expected either paths or journal
            {name: a, paths: [/a], format: pinot}             | sources[0].format: expected one of auto,
            {name: a, paths: [/a], format: redis, slow_ms: 5} | sources[0].slow_ms: unknown key
            {name: a, paths: [/a], format: pino, htp_5xx: no} | sources[0].htp_5xx: unknown key; did you mean http_5xx?
            {name: a, paths: [/a], min_level: eror}           | sources[0].min_level: expected one of debug, error, fatal, info, warn, warning, found "eror"; did you mean error?
            {name: a, paths: [/a], logs: loud}                | sources[0].logs: expected one of debug
            {name: a, paths: [/a], start_at: middle}          | sources[0].start_at: expected one of beginning, end
            {name: a, paths: [/a], timezone: Mars/Base}       | sources[0].timezone: expected system or a time zone
            {name: a, paths: [/a], max_line: 1}               | sources[0].max_line: expected a number from 1024
            {name: a, paths: [/a], format: postgres, slow_ms: quick} | sources[0].slow_ms: expected a whole number
            {name: a, paths: [/a]}, {name: a, paths: [/b]}    | sources[1].name: expected a name of its own, found "a" again
            {name: a, paths: [[/a]]}                          | sources[0].paths[0]: expected a text, found a list
            text                                              | sources[0]: expected keys and values, found "text"
            """)
    void a_mistake_in_a_source_is_told_with_its_place(String sources, String expected) {
        assertThatThrownBy(() -> read("sources: [" + sources + "]"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("test.yaml: line 1: " + expected);
    }

    @Test
    void all_mistakes_are_told_at_once_in_the_order_of_the_file() {
        SettingsException mistakes = assertThrows(
                SettingsException.class,
                () -> read("listne: x\nsources:\n  - name: api\n    pahts: [/a]\nsend_pii: 7\n"));

        assertThat(mistakes.mistakes())
                .extracting(Mistake::path)
                .containsExactly("listne", "sources[0].paths", "sources[0].pahts", "send_pii");
        assertThat(String.valueOf(mistakes.getMessage()).lines()).hasSize(4);
    }

    @Test
    void a_file_without_sources_is_a_mistake_unless_it_probes() throws Exception {
        assertThatThrownBy(() -> read("")).hasMessageContaining("sources: expected at least one source");
        assertThat(read("probes: {redis: {url: redis://localhost}}").sources()).isEmpty();
        assertThat(new SettingsReader(Map.of(), notice -> {}).withoutFile().sources())
                .isEmpty();
    }

    @Test
    void a_file_that_is_missing_too_large_or_no_text_is_refused() throws Exception {
        Path file = folder.resolve("settings.yaml");
        SettingsReader reader = new SettingsReader(Map.of(), notice -> {});

        assertThatThrownBy(() -> reader.read(file)).hasMessage(file + ": there is no such file");
        Files.write(file, new byte[] {'a', (byte) 0xff});
        assertThatThrownBy(() -> reader.read(file)).hasMessage(file + ": expected UTF-8");
        Files.write(file, new byte[SettingsReader.LARGEST_FILE + 1]);
        assertThatThrownBy(() -> reader.read(file)).hasMessageContaining("expected at most 1048576 bytes");
        Files.writeString(file, SOURCE);
        assertThat(reader.read(file).sources()).hasSize(1);
    }

    @Test
    void a_small_file_that_unfolds_into_a_giant_is_refused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ",").repeat(10)).append("]\n");
        }

        assertThatThrownBy(() -> read(bomb.toString()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("expected YAML or JSON");
        assertThatThrownBy(() -> read("tags: &loop {a: *loop}\n" + SOURCE)).isInstanceOf(SettingsException.class);
        assertThatThrownBy(() -> read("a: " + "[".repeat(200) + "]".repeat(200)))
                .isInstanceOf(SettingsException.class);
    }

    @Test
    void a_tag_of_yaml_makes_no_object() {
        assertThatThrownBy(() -> read("dsn: !!java.net.URL [http://localhost/]\n" + SOURCE))
                .hasMessageContaining("line 1: expected YAML or JSON: Global tag is not allowed");
    }

    private static ShipperSettings read(String text) throws SettingsException {
        return read(text, Map.of());
    }

    private static ShipperSettings read(String text, Map<String, String> environment) throws SettingsException {
        return new SettingsReader(environment, notice -> {}).read(text, "test.yaml");
    }
}
