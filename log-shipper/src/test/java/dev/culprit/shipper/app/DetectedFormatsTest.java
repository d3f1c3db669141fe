package dev.culprit.shipper.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.shipper.config.SourceSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code auto} finds out; that the events are right is seen in {@link GoldenEventsTest}. */
class DetectedFormatsTest {
    private static final Path LOGS = Path.of("src", "test", "resources", "logs");

    @TempDir
    Path folder;

    private static String detected(Path file) throws Exception {
        return new ShipperEngine().format(SourceSettings.of("any", "auto", List.of()), file);
    }

    @ParameterizedTest
    @CsvSource({
        "pino/default.log, pino",
        "pino/http.log, pino",
        "pino/ecs_like.log, pino",
        "pino/node_uncaught_throw.log, pino",
        "redis/master.log, redis",
        "redis/badconf_stderr.log, redis",
        "postgres/a_boot.csv, postgres",
        "postgres/b_default_prefix.csv, postgres",
        "postgres/g_empty.log, postgres",
        "postgres/f_epoch.json, postgres",
        "nginx/access_json.log, nginx",
        "nginx/error.log, nginx",
        "java/logback_text.log, java",
        "java/uncaught_stderr.log, java",
        "java/logback_jsonencoder.log, json",
        "java/logstash_encoder.log, json",
        "python/app.log, python",
        "python/uncaught_stderr.log, python",
        "generic/winston.log, json",
        "generic/bunyan.log, json",
        "generic/rfc3164.log, syslog/text",
        "generic/rfc5424.log, syslog/text",
        "java/stdout.log, text"
    })
    void eachRecordedLogIsRecognised(String log, String format) throws Exception {
        assertThat(detected(LOGS.resolve(log))).isEqualTo(format);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T05:16:37Z ERROR db: lost\n2026-11-22T05:16:38Z INFO db: found\n",
                "some words\nothers\n",
                "{\"a\":1}\n{\"a\":2}\n"
            })
    void whatNobodyKnowsIsText(String log) throws Exception {
        assertThat(detected(Files.writeString(folder.resolve("a.log"), log))).isEqualTo("text");
    }
}
