package dev.culprit.shipper.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.shipper.config.SettingsReader;
import dev.culprit.shipper.config.ShipperSettings;
import dev.culprit.shipper.config.SourceSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What stands in deploy/ and docs/ about the shipper, against the program. */
class DeployedFilesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void the_example_is_the_set_up_of_the_record_and_can_be_used() throws Exception {
        ShipperSettings settings = new SettingsReader(Map.of("SENTRY_DSN", "http://key@localhost:8000/1"), text -> {})
                .read(ROOT.resolve("deploy/log-shipper.yaml"));

        assertThat(settings.sources()).extracting(SourceSettings::name).containsExactly("api", "redis", "postgres");
        assertThat(settings.environment()).isEqualTo("production");
        assertThat(settings.rules()).hasSize(1);
    }

    @Test
    void what_the_example_has_in_comments_can_be_used_too() throws Exception {
        String text = Files.readString(ROOT.resolve("deploy/log-shipper.yaml"))
                .replaceAll("(?m)^#(probes:|  redis:|  postgres:|  - \\{)", "$1");

        ShipperSettings settings = new SettingsReader(
                        Map.of("SENTRY_DSN", "http://key@localhost:8000/1", "PG_PASSWORD", "x"), notice -> {})
                .read(text, "example");

        assertThat(settings.rules()).hasSize(3);
        assertThat(settings.probes().postgres().orElseThrow().url()).contains(":x@");
    }

    @Test
    void the_image_copies_what_the_build_makes() throws IOException {
        String dockerfile = Files.readString(ROOT.resolve("deploy/docker/log-shipper.Dockerfile"));
        List<String> copied = Pattern.compile("(?m)^COPY (\\S+) ")
                .matcher(dockerfile)
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(copied)
                .containsExactly(
                        "log-shipper/target/lib/",
                        "log-shipper/target/log-shipper.jar",
                        "log-shipper/bin/log-shipper",
                        "LICENSE");
        List<String> ignore = Files.readAllLines(ROOT.resolve(".dockerignore"));
        assertThat(copied).allSatisfy(path -> assertThat(ignore).contains("!" + path));
    }

    @Test
    void compose_refers_to_files_that_exist() throws IOException {
        Path compose = ROOT.resolve("deploy/docker/log-shipper.compose.yaml");
        Map<String, Map<String, Map<String, Object>>> root =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(compose));

        assertThat(String.valueOf(root.get("services")))
                .contains("dockerfile=deploy/docker/log-shipper.Dockerfile", "../log-shipper.yaml:");
        assertThat(compose.resolveSibling("../log-shipper.yaml")).exists();
    }

    @Test
    void the_document_names_every_setting_and_command() throws IOException {
        String document = Files.readString(ROOT.resolve("docs/log-shipper.md"));
        String schema;
        try (var in = getClass().getResourceAsStream("/log-shipper.schema.json")) {
            schema = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Set<String> names = new TreeSet<>();
        Map<String, Object> tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(schema);
        collect(tree, names);
        names.addAll(List.of("--check", "--dry-run", "--once", "tail", "dead list", "import-logstash", "--schema"));

        assertThat(names).contains("dsn", "spool", "http_5xx", "fingerprint");
        assertThat(names).allSatisfy(name -> assertThat(document).containsPattern("`[^`\n]*" + Pattern.quote(name)));
    }

    private static void collect(Map<?, ?> node, Set<String> names) {
        node.forEach((key, value) -> {
            if (key.equals("properties") && value instanceof Map<?, ?> properties) {
                properties.keySet().forEach(name -> names.add(String.valueOf(name)));
            }
            if (value instanceof Map<?, ?> inner && !key.equals("allOf")) {
                collect(inner, names);
            }
        });
    }
}
