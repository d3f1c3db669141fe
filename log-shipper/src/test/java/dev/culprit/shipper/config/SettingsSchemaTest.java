package dev.culprit.shipper.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The schema that editors use says the same as the reader. */
class SettingsSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final JsonNode tree = tree();
    private final JsonSchema schema =
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(tree);

    @Test
    void the_schema_knows_the_keys_of_the_reader_and_no_others() {
        JsonNode source = tree.at("/$defs/source/properties");
        Set<String> ofAllFormats = new TreeSet<>(SettingKeys.SOURCE);
        FormatOptions.formats().forEach(format -> ofAllFormats.addAll(SettingKeys.ofSource(format)));

        assertThat(names(tree.at("/properties"))).isEqualTo(SettingKeys.TOP);
        assertThat(names(tree.at("/properties/spool/properties"))).isEqualTo(SettingKeys.SPOOL);
        assertThat(names(tree.at("/properties/flood/properties"))).isEqualTo(SettingKeys.FLOOD);
        assertThat(names(tree.at("/properties/probes/properties"))).isEqualTo(SettingKeys.PROBES);
        for (String probe : SettingKeys.PROBES) {
            assertThat(names(tree.at("/properties/probes/properties/" + probe + "/properties")))
                    .isEqualTo(SettingKeys.PROBE);
        }
        assertThat(names(source)).isEqualTo(ofAllFormats);
        assertThat(names(source.at("/journal/properties"))).isEqualTo(SettingKeys.JOURNAL);
        assertThat(names(tree.at("/$defs/rule/properties"))).isEqualTo(SettingKeys.RULE);
        assertThat(names(tree.at("/$defs/rule/properties/set/properties"))).isEqualTo(SettingKeys.RULE_SET);
    }

    @Test
    void each_format_has_the_same_options_in_both() {
        Set<String> formats = new TreeSet<>();
        for (JsonNode condition : tree.at("/$defs/source/allOf")) {
            String format = condition.at("/if/properties/format/const").asText();
            formats.add(format);
            assertThat(texts(condition.at("/then/propertyNames/enum")))
                    .as(format)
                    .isEqualTo(SettingKeys.ofSource(format));
        }

        assertThat(formats).isEqualTo(FormatOptions.formats());
        assertThat(texts(tree.at("/$defs/source/properties/format/enum"))).isEqualTo(FormatOptions.formats());
    }

    @Test
    void everything_has_a_description() {
        Set<String> without = new TreeSet<>();
        collectWithoutDescription("", tree, without);

        assertThat(without).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sources: [{name: api, paths: [/a.log]}]",
                "sources: [{name: api, format: pino, paths: /a.log, http_5xx: off, levels: {35: info}, max_line: 64k}]",
                "sources: [{name: pg, format: postgres, paths: [/a], ignore_sqlstate: [57P01, '23*'], pg.detail: off, logs: off}]",
                "sources: [{name: units, journal: {units: [a.service]}}]",
                "sources: [{name: units, format: journald, inner: pino, journal: {units: a.service}}]",
                "sources: [{name: box, format: docker, inner: pino, paths: [/a], http_5xx: on}]",
                "probes: {redis: {url: 'redis://x', every: 30s}}",
                "{listen: off, spool: {max_bytes: 64MiB}, sources: [{name: api, paths: [/a]}], rules: [{when: {a.b: [1, '~x']}, action: warn}]}",
                "{send_pii: '${PII:-no}', events_per_minute: '${RATE}', sources: [{name: a, paths: [/a]}]}"
            })
    void good_settings_please_schema_and_reader(String text) throws Exception {
        assertThat(schema.validate(json(text))).isEmpty();
        assertThat(new SettingsReader(Map.of("RATE", "7"), notice -> {}).read(text, "f"))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "nonsense: 1",
                "sources: [{paths: [/a]}]",
                "sources: [{name: a}]",
                "sources: [{name: a b, paths: [/a]}]",
                "sources: [{name: a, paths: [/a], format: pinot}]",
                "sources: [{name: a, paths: [/a], format: redis, slow_ms: 5}]",
                "sources: [{name: a, paths: [/a], multiline: x}]",
                "sources: [{name: a, paths: [/a], format: docker, inner: grok}]",
                "sources: [{name: a, paths: [/a], min_level: loud}]",
                "sources: [{name: a, paths: [/a], max_line: long}]",
                "{spool: {when_full: explode}, sources: [{name: a, paths: [/a]}]}",
                "{flood: {burst: many}, sources: [{name: a, paths: [/a]}]}",
                "{tags: [a], sources: [{name: a, paths: [/a]}]}",
                "probes: {redis: {}}",
                "{sources: [{name: a, paths: [/a]}], rules: [{when: {a: b}}]}",
                "{sources: [{name: a, paths: [/a]}], rules: [{action: explode}]}"
            })
    void bad_settings_please_neither(String text) {
        assertThat(schema.validate(json(text))).isNotEmpty();
        assertThatThrownBy(() -> new SettingsReader(Map.of(), notice -> {}).read(text, "f"))
                .isInstanceOf(SettingsException.class);
    }

    private static void collectWithoutDescription(String path, JsonNode node, Set<String> without) {
        if (path.endsWith("/then") || path.endsWith("/if")) {
            return;
        }
        if (node.path("properties").isObject()) {
            node.path("properties").properties().forEach(field -> {
                if (!field.getValue().path("description").isTextual()) {
                    without.add(path + '/' + field.getKey());
                }
            });
        }
        node.properties()
                .forEach(field -> collectWithoutDescription(path + '/' + field.getKey(), field.getValue(), without));
    }

    private static Set<String> names(JsonNode properties) {
        Set<String> names = new TreeSet<>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** As an editor sees a YAML file: with YAML's own types. */
    private static JsonNode json(String yaml) {
        return JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
    }

    private static JsonNode tree() {
        try (InputStream in = Objects.requireNonNull(
                SettingsSchemaTest.class.getResourceAsStream("/log-shipper.schema.json"), "schema")) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
