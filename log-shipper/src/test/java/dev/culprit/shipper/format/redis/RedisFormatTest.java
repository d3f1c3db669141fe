package dev.culprit.shipper.format.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.fixture.LogReplay;
import dev.culprit.shipper.format.FormatSettings;
import dev.culprit.shipper.record.Attention;
import dev.culprit.shipper.record.LogEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisFormatTest {
    private final RedisFormat format =
            new RedisFormat(new FormatSettings(Level.ERROR, ZoneId.of("Europe/Berlin"), Map.of()));

    private List<LogEntry> entries(String log) {
        return LogReplay.entries(format, log.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aStampIsInTheZoneOfTheSettings() {
        LogEntry entry = entries("7:M 22 Nov 2026 04:48:19.828 # Fatal error loading the DB. Exiting.")
                .get(0);
        assertThat(entry.time()).isEqualTo(Instant.parse("2026-11-22T03:48:19.828Z"));
        assertThat(entry.level()).isEqualTo(Level.FATAL);
    }

    @Test
    void logfmtOfValkeyIsRead() {
        LogEntry entry = entries("pid=7 role=replica timestamp=\"2026-11-22T04:48:19.828+01:00\" level=warning"
                        + " message=\"Error condition on socket for SYNC: Connection refused\"")
                .get(0);
        assertThat(entry.level()).isEqualTo(Level.ERROR);
        assertThat(entry.message()).isEqualTo("Error condition on socket for SYNC: Connection refused");
        assertThat(entry.tags()).containsEntry("redis.role", "replica");
        assertThat(entry.time()).isEqualTo(Instant.parse("2026-11-22T03:48:19.828Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "#|Out Of Memory allocating 1024 bytes!|fatal",
                "#|Bad file format reading the append only file appendonly.aof.1.incr.aof: make a backup|fatal",
                "#|Can't save in background: fork: Cannot allocate memory|error",
                "#|Write error saving DB on disk: No space left on device|error",
                "#|MASTER timeout: no data nor PING received...|error",
                "#|Unable to AUTH to MASTER: -WRONGPASS invalid username-password pair|error",
                "#|Client id=5 addr=1.2.3.4:5 closed by output buffer limits. scheduled to be closed ASAP|error",
                "#|Client id=5 addr=1.2.3.4:5 scheduled to be closed ASAP for overcoming of output buffer limits.|error",
                "#|Possible SECURITY ATTACK detected. It looks like somebody is sending POST or Host: commands to Redis.|error",
                "*|Asynchronous AOF fsync is taking too long (disk is busy?). Writing the AOF buffer without waiting|error",
                "*|Connection with master lost.|error",
                "#|Slow script detected: still in execution after 35 milliseconds|warning",
                "*|Calling fsync() on the AOF file.|info",
                "-|Error writing to client: Broken pipe|debug",
            })
    void theMessageDecides(char mark, String message, String level) {
        LogReplay.Framed record = LogReplay.records(
                        format,
                        ("7:M 22 Nov 2026 04:48:19.828 " + mark + " " + message).getBytes(StandardCharsets.UTF_8))
                .get(0);
        LogEntry entry = LogReplay.read(format, record).orElseThrow();
        assertThat(entry.level().wireName()).isEqualTo(level);
        assertThat(entry.attention()).isEqualTo(Attention.BY_LEVEL);
    }

    @Test
    void aCrashReportWithoutEndEndsWhereTheServerStartsAnew() {
        List<LogEntry> entries = entries(
                """
                === REDIS BUG REPORT START: Cut & paste starting from here ===
                7:M 22 Nov 2026 04:48:12.823 # === ASSERTION FAILED ===
                7:M 22 Nov 2026 04:48:12.823 # ==> t_list.c:12 'o != NULL' is not true
                9:C 22 Nov 2026 04:48:13.000 # Fatal error, can't open config file
                """);
        assertThat(entries).hasSize(2);
        assertThat(entries.get(0).exceptions().get(0).type()).isEqualTo("AssertionFailed");
        assertThat(entries.get(0).message()).isEqualTo("t_list.c:12 'o != NULL' is not true");
        assertThat(entries.get(1).message()).startsWith("Fatal error");
    }

    @Test
    void aChildAndItsParentAreOneEventWithTheReason() {
        List<LogEntry> entries = entries(
                """
                9:C 22 Nov 2026 04:48:21.077 # Write error saving DB on disk: No space left on device
                7:M 22 Nov 2026 04:48:21.177 # Background saving error
                """);
        assertThat(entries).hasSize(1);
        assertThat(entries.get(0).message()).startsWith("Write error");
        assertThat(entries.get(0).extra()).containsEntry("redis.parent", "Background saving error");
    }

    @Test
    void aParentAloneStaysAnEvent() {
        assertThat(entries("7:M 22 Nov 2026 04:48:21.177 # Background saving terminated by signal 9"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.level()).isEqualTo(Level.ERROR));
    }
}
