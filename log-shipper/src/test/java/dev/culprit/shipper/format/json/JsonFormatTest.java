package dev.culprit.shipper.format.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.fixture.LogReplay;
import dev.culprit.shipper.fixture.OddBytes;
import dev.culprit.shipper.format.FormatSettings;
import dev.culprit.shipper.record.ExceptionValue;
import dev.culprit.shipper.record.LogEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormatTest {
    private static final FormatSettings SETTINGS = new FormatSettings(Level.DEBUG, ZoneOffset.UTC, Map.of());

    private static LogEntry read(FormatSettings settings, String line) {
        List<LogEntry> entries = LogReplay.entries(new JsonFormat(settings), line.getBytes(StandardCharsets.UTF_8));
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }

    @Test
    void zapsStackHasFramesOfGo() {
        LogEntry entry = read(
                SETTINGS,
                """
                {"level":"error","ts":1795322775.123456,"logger":"store","caller":"store/db.go:42","msg":"load failed",\
                "error":"connection refused","stacktrace":"github.com/acme/flyer/store.(*DB).Load\\n\\t/src/store/db.go:42\\nmain.main\\n\\t/src/main.go:7\\nruntime.main\\n\\t/usr/local/go/src/runtime/proc.go:267"}""");
        assertThat(entry.time()).isEqualTo(Instant.parse("2026-11-22T04:46:15.123456Z"));
        assertThat(entry.platform()).isEqualTo("go");
        assertThat(entry.logger()).isEqualTo("store");
        ExceptionValue error = entry.exceptions().get(0);
        assertThat(error.value()).isEqualTo("connection refused");
        assertThat(error.frames()).hasSize(3);
        assertThat(error.frames().get(2).function()).isEqualTo("(*DB).Load");
        assertThat(error.frames().get(2).module()).isEqualTo("github.com/acme/flyer/store");
        assertThat(error.frames().get(2).filename()).isEqualTo("/src/store/db.go");
        assertThat(error.frames().get(2).inApp()).isTrue();
        assertThat(error.frames().get(0).inApp()).isFalse();
    }

    @Test
    void ecsNestsItsFields() {
        LogEntry entry = read(
                SETTINGS,
                """
                {"@timestamp":"2026-11-22T04:46:15.357Z","log":{"level":"ERROR","logger":"com.acme.Shop"},"message":"checkout failed",\
                "host":{"name":"vm"},"service":{"name":"shop","version":"1.2"},"trace":{"id":"4bf92f3577b34da6a3ce929d0e0e4736"},\
                "error":{"type":"java.lang.IllegalStateException","message":"no cart","stack_trace":"java.lang.IllegalStateException: no cart\\n\\tat com.acme.Shop.pay(Shop.java:5)"}}""");
        assertThat(entry.level()).isEqualTo(Level.ERROR);
        assertThat(entry.logger()).isEqualTo("com.acme.Shop");
        assertThat(entry.serverName()).isEqualTo("vm");
        assertThat(entry.release()).isEqualTo("1.2");
        assertThat(entry.tags()).containsEntry("service", "shop");
        assertThat(entry.platform()).isEqualTo("java");
        assertThat(entry.exceptions()).singleElement().satisfies(error -> {
            assertThat(error.type()).isEqualTo("IllegalStateException");
            assertThat(error.frames()).hasSize(1);
        });
    }

    @Test
    void winstonsErrorInMetaHasItsStack() {
        LogEntry entry = read(
                SETTINGS,
                "{\"level\":\"error\",\"message\":\"failed\",\"error\":{\"name\":\"TypeError\",\"message\":\"x\",\"stack\":\"TypeError: x\\n    at f (/srv/a.js:1:2)\"}}");
        assertThat(entry.exceptions().get(0).type()).isEqualTo("TypeError");
        assertThat(entry.exceptions().get(0).frames()).hasSize(1);
        assertThat(entry.platform()).isEqualTo("node");
    }

    @Test
    void pythonsExcInfoIsATraceback() {
        LogEntry entry = read(
                SETTINGS,
                "{\"levelname\":\"ERROR\",\"asctime\":\"2026-11-22 04:50:40,910\",\"message\":\"failed\",\"exc_info\":\"Traceback (most recent call last):\\n  File \\\"/srv/a.py\\\", line 6, in run\\n    go()\\nKeyError: 'b'\"}");
        assertThat(entry.platform()).isEqualTo("python");
        assertThat(entry.exceptions().get(0).type()).isEqualTo("KeyError");
        assertThat(entry.time()).isEqualTo(Instant.parse("2026-11-22T04:50:40.910Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'level':400,'level_name':'ERROR','channel':'app','message':'monolog'}|ERROR",
                "{'version':'1.1','level':3,'short_message':'gelf'}|ERROR",
                "{'@t':'2026-11-22T04:50:40Z','@l':'Fatal','@m':'serilog'}|FATAL",
                "{'severity':'CRITICAL','message':'google'}|FATAL",
                "{'level':'dpanic','msg':'zap'}|FATAL",
                "{'level':'odd','message':'unknown'}|INFO",
                "{'message':'no level','error':'it broke'}|ERROR"
            })
    void eachLoggersLevelIsUnderstood(String line, Level level) {
        assertThat(read(SETTINGS, line.replace('\'', '"')).level()).isEqualTo(level);
    }

    @Test
    void namesOfOnesOwnAreLookedAtFirst() {
        FormatSettings own = SETTINGS.with("message_key", "data.text")
                .with("level_key", "prio")
                .with("time_key", "when")
                .with("error_key", "fault")
                .with("nested_key", "data")
                .with("levels", Map.of("1", "fatal"));
        LogEntry entry = read(
                own,
                "{\"prio\":1,\"level\":\"info\",\"when\":1795322775,\"message\":\"not this\",\"data\":{\"text\":\"this\",\"fault\":{\"message\":\"m\",\"stack\":\"Error: m\\n    at f (/srv/a.js:1:2)\"}}}");
        assertThat(entry.level()).isEqualTo(Level.FATAL);
        assertThat(entry.message()).isEqualTo("this");
        assertThat(entry.time()).isEqualTo(Instant.parse("2026-11-22T04:46:15Z"));
        assertThat(entry.exceptions()).hasSize(1);
    }

    @Test
    void linesBelowTheLeastLevelAreNotRead() {
        JsonFormat format = new JsonFormat(FormatSettings.of(Level.ERROR));
        assertThat(mayMatter(format, "{\"a\":{\"level\":\"error\"},\"level\":\"info\",\"message\":\"x\"}"))
                .isFalse();
        assertThat(mayMatter(format, "{\"a\":{\"level\":\"info\"},\"level\":\"error\",\"message\":\"x\"}"))
                .isTrue();
        assertThat(mayMatter(format, "{\"level\":\"info\",\"level\":\"error\",\"message\":\"x\"}"))
                .isTrue();
        assertThat(mayMatter(format, "{\"a\":{\"level\":\"info\"},\"message\":\"x\"}"))
                .isTrue();
        assertThat(mayMatter(format, "{\"level\":30,\"message\":\"x\"}")).isFalse();
    }

    private static boolean mayMatter(JsonFormat format, String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return format.mayMatter(bytes, 0, bytes.length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "generic/winston.log",
                "generic/bunyan.log",
                "java/logback_jsonencoder.log",
                "java/logstash_encoder.log",
                "pino/ecs_like.log"
            })
    void oddBytesThrowNothingAndLoseNothing(String log) {
        OddBytes.survives(JsonFormat::new, LogReplay.log(log), 42, 300);
        OddBytes.looksFairly(JsonFormat::new, LogReplay.log(log), 7, 50);
    }
}
