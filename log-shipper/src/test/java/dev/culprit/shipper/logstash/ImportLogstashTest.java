package dev.culprit.shipper.logstash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class ImportLogstashTest {
    @TempDir
    Path dir;

    private final StringBuilder out = new StringBuilder();
    private final StringBuilder err = new StringBuilder();

    private Map<String, Object> imported(Path... files) throws IOException {
        assertThat(new ImportLogstash().run(List.of(files), out, err)).isEqualTo(ImportLogstash.WELL);
        assertThat(err).isEmpty();
        Map<String, Object> settings = new Yaml(new SafeConstructor(new LoaderOptions())).load(out.toString());
        return java.util.Objects.requireNonNull(settings);
    }

    private Map<String, Object> imported(String text) throws IOException {
        return imported(Files.writeString(dir.resolve("a.conf"), text));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> settings, String key) {
        return (List<Map<String, Object>>) java.util.Objects.requireNonNull(settings.get(key), key);
    }

    @Test
    void pipelineOfTheRecordBecomesThreeSources() throws Exception {
        Map<String, Object> settings = imported(Samples.path("record.conf"));

        assertThat(settings).containsEntry("dsn", "${SENTRY_DSN}").doesNotContainKey("rules");
        assertThat(list(settings, "sources"))
                .containsExactly(
                        Map.of(
                                "name", "pino",
                                "format", "pino",
                                "paths", List.of("/app/logs/*.log"),
                                "start_at", "beginning",
                                "http_5xx", true,
                                "min_level", "error"),
                        Map.of("name", "redis", "format", "redis", "paths", List.of("/var/log/redis/*.log")),
                        Map.of(
                                "name", "postgres",
                                "format", "postgres",
                                "paths", List.of("/var/log/postgresql/*.log")));
    }

    @Test
    void commentsSayWhatIsBetter() throws Exception {
        imported(Samples.path("record.conf"));

        assertThat(out.toString().replaceAll("\\s+#\\s+", " "))
                .contains("without the number of a project and without a key")
                .contains("Retry-After is obeyed")
                .contains("logs answers with 5xx at level 30")
                .contains("fails to compare a text with a number")
                .contains("does not match a line of a Redis of today: its stamp has a year")
                .contains("Slow commands, refused commands and failed logins are in no log")
                .contains("sincedb_path is not needed")
                .doesNotContain("Not translated");
    }

    @Test
    void sampleWithEverythingKeepsWhatCanBeKept() throws Exception {
        Map<String, Object> settings = imported(Samples.path("everything.conf"));

        assertThat(settings).containsEntry("dsn", "https://abc@errors.example.org/7");
        assertThat(list(settings, "sources"))
                .extracting(source -> source.get("name"))
                .containsExactly("shop", "access", "worker");
        assertThat(list(settings, "sources").get(0))
                .containsEntry("format", "grok")
                .containsEntry("exclude", List.of("*.gz"))
                .containsEntry("multiline", "^%{TIMESTAMP_ISO8601} ")
                .containsEntry("patterns", Map.of("SHOPLEVEL", "(?:grave|mild)"))
                .containsEntry(
                        "pattern",
                        List.of(
                                "^%{TIMESTAMP_ISO8601:at} %{SHOPLEVEL:gravity} %{GREEDYDATA:text}",
                                "^%{NOTSPACE:at} %{GREEDYDATA:text}"))
                .containsEntry("time_key", "at")
                .containsEntry("time_format", "ISO8601")
                .containsEntry("timezone", "Europe/Berlin")
                .containsEntry("message_key", "text")
                .containsEntry("tags", Map.of("service", "shop", "team", "blue"));
        assertThat(list(settings, "sources").get(1)).containsEntry("format", "nginx");
    }

    @Test
    void conditionsBecomeRules() throws Exception {
        List<Map<String, Object>> rules = list(imported(Samples.path("everything.conf")), "rules");

        assertThat(rules)
                .endsWith(Map.of("when", Map.of("gravity", "grave"), "action", "error"))
                .contains(Map.of(
                        "source",
                        List.of("access"),
                        "when",
                        Map.of("response", ">=500"),
                        "set",
                        Map.of("tags", Map.of("server_error", "true")),
                        "continue",
                        true))
                .contains(Map.of(
                        "source",
                        List.of("access"),
                        "when",
                        Map.of("response", "<500", "request", "~^/health"),
                        "action",
                        "ignore"))
                .contains(Map.of(
                        "source",
                        List.of("access", "worker"),
                        "when",
                        Map.of("message", "~heartbeat"),
                        "action",
                        "ignore"))
                .contains(Map.of("when", Map.of("retries", "<=3"), "action", "ignore"));
    }

    @Test
    void whatIsLeftOutIsNamedWithItsLine() throws Exception {
        imported(Samples.path("everything.conf"));

        assertThat(out.substring(out.indexOf("# Not translated:")).replaceAll("\n#   ", ""))
                .contains("everything.conf line 12: the input beats")
                .contains("everything.conf line 16: patterns_dir")
                .contains("everything.conf line 29: the filter ruby")
                .contains("everything.conf line 32: the field a.b made of other fields: %{path}")
                .contains("the output elasticsearch")
                .contains("the output stdout");
    }

    @Test
    void severalFilesAreOnePipeline() throws Exception {
        Path input = Files.writeString(dir.resolve("1.conf"), "input { file { path => \"/a/x.json\" codec => json } }");
        Path filter = Files.writeString(dir.resolve("2.conf"), "filter { if [level] < 40 { drop {} } }");

        assertThat(list(imported(input, filter), "sources"))
                .containsExactly(Map.of(
                        "name", "x",
                        "format", "pino",
                        "paths", List.of("/a/x.json"),
                        "http_5xx", true,
                        "min_level", "warning"));
    }

    @Test
    void keyInTheAddressOrInAHeaderGivesTheDsn() throws Exception {
        assertThat(imported("output { http { url => \"https://t.example.org/sub/api/3/store/?sentry_key=k1\" } }"))
                .containsEntry("dsn", "https://k1@t.example.org/sub/3");
        out.setLength(0);
        assertThat(imported("output { http { url => \"http://t:8000/api/3/store/\""
                        + " headers => { \"X-Sentry-Auth\" => \"Sentry sentry_version=7, sentry_key=k2\" } } }"))
                .containsEntry("dsn", "http://k2@t:8000/3");
    }

    @Test
    void rulesSayOddConditions() throws Exception {
        List<Map<String, Object>> rules = list(
                imported(
                        """
                input { file { path => "/a/x.log" } }
                filter {
                  if [user] not in ["a", "b.c"] { drop {} }
                  if "part" in [text] or ![x] { drop {} }
                  if [sign] == "!important" { drop {} }
                  if [env] == "${HOME}" and [level] not in ["warn"] { drop {} }
                  if [n] > 1 and [n] < 5 { drop {} }
                }
                """),
                "rules");

        assertThat(rules)
                .extracting(rule -> rule.get("when"))
                .containsExactly(
                        Map.of("user", "!~^(?:\\Qa\\E|\\Qb.c\\E)$"),
                        Map.of("text", "~\\Qpart\\E"),
                        Map.of("x", "!~"),
                        Map.of("sign", "~^\\Q!important\\E$"),
                        Map.of("env", "$${HOME}", "level", "!~^(?:\\Qwarning\\E)$"));
        assertThat(out).contains("a.conf line 7: the condition, since a rule can ask only one thing of n");
    }

    @Test
    void mistakeIsPrintedWithFileLineAndColumn() throws Exception {
        Path file = Files.writeString(dir.resolve("bad.conf"), "input {\n  file { path > }\n}");

        assertThat(new ImportLogstash().run(List.of(file), out, err)).isEqualTo(ImportLogstash.TROUBLE);
        assertThat(out).isEmpty();
        assertThat(err).hasToString(file + ":2:15: expected => after path, found >\n");
    }

    @Test
    void missingFileIsNamed() throws Exception {
        Path file = dir.resolve("none.conf");

        assertThat(new ImportLogstash().run(List.of(file), out, err)).isEqualTo(ImportLogstash.TROUBLE);
        assertThat(err).hasToString(file + ": expected a readable file in UTF-8, found NoSuchFileException\n");
    }
}
