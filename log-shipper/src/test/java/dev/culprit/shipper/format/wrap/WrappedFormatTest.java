package dev.culprit.shipper.format.wrap;

import static dev.culprit.shipper.fixture.LogReplay.OBSERVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.fixture.LogReplay;
import dev.culprit.shipper.fixture.OddBytes;
import dev.culprit.shipper.format.FormatSettings;
import dev.culprit.shipper.format.LogFormat;
import dev.culprit.shipper.format.json.JsonFormat;
import dev.culprit.shipper.format.pino.PinoFormat;
import dev.culprit.shipper.format.text.TextFormat;
import dev.culprit.shipper.record.Attention;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.LogRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrappedFormatTest {
    private static final FormatSettings SETTINGS = new FormatSettings(Level.INFO, ZoneOffset.UTC, Map.of());

    private static TextFormat text(FormatSettings settings) {
        return new TextFormat("text", settings);
    }

    private static List<LogEntry> entries(LogFormat format, String log) {
        return LogReplay.entries(format, log.getBytes(StandardCharsets.UTF_8));
    }

    private static LogEntry only(LogFormat format, String line) {
        List<LogEntry> entries = entries(format, line);
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }

    @Test
    void dockersTimeAndStreamStandWhereTheLineHasNone() {
        LogEntry entry = only(
                WrappedFormat.docker(text(SETTINGS), SETTINGS),
                "{\"log\":\"ERROR no time \\u003cb\\u003e \\u00fc \\ud83d\\uded2 \\\"q\\\"\\n\",\"stream\":\"stderr\",\"time\":\"2026-11-22T04:50:39.591Z\"}");
        assertThat(entry.message()).isEqualTo("ERROR no time <b> ü 🛒 \"q\"");
        assertThat(entry.level()).isEqualTo(Level.ERROR);
        assertThat(entry.time()).isEqualTo(Instant.parse("2026-11-22T04:50:39.591Z"));
        assertThat(entry.tags()).containsEntry("stream", "stderr");
    }

    @Test
    void aLineThatDockerCutIsJoined() {
        String log =
                """
                {"log":"{\\"level\\":50,\\"time\\":1795322775000,\\"msg\\":\\"first ","stream":"stdout","time":"2026-11-22T04:50:39Z"}
                {"log":"ERROR of the other stream\\n","stream":"stderr","time":"2026-11-22T04:50:39Z"}
                {"log":"second ","stream":"stdout","time":"2026-11-22T04:50:39Z"}
                {"log":"third\\"}\\n","stream":"stdout","time":"2026-11-22T04:50:39Z"}
                """;
        LogFormat format = WrappedFormat.docker(new PinoFormat(SETTINGS), SETTINGS);
        WrappedFramer framer = (WrappedFramer) format.framer();
        List<String> places = log.lines()
                .map(line -> {
                    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
                    return framer.place(bytes, 0, bytes.length) + " " + framer.writer();
                })
                .toList();
        assertThat(places).containsExactly("BEGINS 0", "BEGINS 1", "CONTINUES 0", "ENDS 0");

        String stdout = String.join(
                "\n", log.lines().filter(line -> line.contains("stdout")).toList());
        assertThat(only(format, stdout).message()).isEqualTo("first second third");
    }

    @Test
    void aStackWithinIsOneRecord() {
        LogFormat format = WrappedFormat.pm2(new TextFormat("java", SETTINGS), SETTINGS);
        List<LogEntry> entries = entries(
                format,
                """
                0|crawler  | 2026-11-22 04:50:45.463 [main] ERROR com.acme.flyer.Crawler - load failed
                0|crawler  | java.lang.RuntimeException: cannot load flyer 42
                0|crawler  | 	at Main.b(Main.java:5)
                1|other    | 2026-11-22 04:50:46.463 [main] INFO com.acme.flyer.Crawler - fine
                """);
        assertThat(entries).hasSize(2);
        assertThat(entries.get(0).exceptions()).hasSize(1);
        assertThat(entries.get(0).exceptions().get(0).frames()).hasSize(1);
        assertThat(entries.get(0).tags()).containsEntry("pm2.app", "crawler");
        assertThat(entries.get(1).tags()).containsEntry("pm2.app", "other");
    }

    @Test
    void pm2sOwnStampIsTheTimeOfALineWithout() {
        LogEntry entry =
                only(WrappedFormat.pm2(text(SETTINGS), SETTINGS), "12|my app | 2026-11-22T04:50:39: ERROR it failed");
        assertThat(entry.message()).isEqualTo("ERROR it failed");
        assertThat(entry.time()).isEqualTo(Instant.parse("2026-11-22T04:50:39Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T00:00:00Z, 2026-11-22T05:16:37Z",
        "2027-01-02T00:00:00Z, 2026-11-22T05:16:37Z",
        "2027-05-01T00:00:00Z, 2026-11-22T05:16:37Z",
        "2026-03-01T00:00:00Z, 2025-11-22T05:16:37Z"
    })
    void aStampWithoutAYearHasTheOneNearestToTheFilesTime(Instant modified, Instant time) {
        byte[] line = "<11>Nov 22 05:16:37 vm flyer-api[123]: cannot open".getBytes(StandardCharsets.UTF_8);
        LogFormat format = WrappedFormat.syslog(text(SETTINGS), SETTINGS);
        assertThat(format.read(new LogRecord(line, 0, line.length, 0, 1, false, OBSERVED, modified))
                        .orElseThrow()
                        .time())
                .isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({"8, FATAL", "10, FATAL", "11, ERROR", "28, WARNING", "14, INFO"})
    void syslogsPriorityIsTheLevel(int priority, Level level) {
        LogEntry entry = only(
                WrappedFormat.syslog(text(SETTINGS), SETTINGS),
                "<" + priority + ">Nov  2 05:16:37 vm cron[7]: it said ERROR");
        assertThat(entry.level()).isEqualTo(level);
        assertThat(entry.logger()).isEqualTo("cron");
        assertThat(entry.serverName()).isEqualTo("vm");
        assertThat(entry.keys()).contains("pid:7");
        assertThat(entry.message()).isEqualTo("it said ERROR");
    }

    @ParameterizedTest
    @CsvSource({
        "Nov 22 05:16:37 vm app[123]: ERROR it failed, 2026-11-22T05:16:37Z",
        "2026-11-22T05:16:37.5+01:00 vm app: ERROR it failed, 2026-11-22T04:16:37.5Z"
    })
    void withoutAPriorityTheTextDecides(String line, Instant time) {
        LogEntry entry = only(WrappedFormat.syslog(text(SETTINGS), SETTINGS), line);
        assertThat(entry.level()).isEqualTo(Level.ERROR);
        assertThat(entry.logger()).isEqualTo("app");
        assertThat(entry.time()).isEqualTo(time);
    }

    @Test
    void structuredDataBecomesContextsAndTheMarkOfUtf8IsDropped() {
        LogEntry entry = only(
                WrappedFormat.syslog(text(SETTINGS), SETTINGS),
                "<11>1 2026-11-22T05:16:37Z vm api 9 ID47 [ex@1 a=\"x \\\"y\\\" \\]\" b=\"ü\"][origin ip=\"::1\"] \uFEFFbad");
        assertThat(entry.contexts().get("ex@1")).containsEntry("a", "x \"y\" ]").containsEntry("b", "ü");
        assertThat(entry.contexts()).containsKey("origin");
        assertThat(entry.message()).isEqualTo("bad");
        assertThat(entry.extra()).containsEntry("syslog.msgid", "ID47");
    }

    @Test
    void theLevelOfJsonWithinCountsMoreThanThePriority() {
        LogEntry entry = only(
                WrappedFormat.syslog(new JsonFormat(SETTINGS), SETTINGS),
                "<14>Nov 22 05:16:37 vm api[1]: {\"level\":\"error\",\"message\":\"inside\"}");
        assertThat(entry.level()).isEqualTo(Level.ERROR);
        assertThat(entry.message()).isEqualTo("inside");
    }

    @Test
    void aLevelIsNoHostName() {
        assertThat(WrappedFormat.syslog(text(SETTINGS), SETTINGS)
                        .recognises("2026-11-22T05:16:37Z ERROR db: lost".getBytes(StandardCharsets.UTF_8), 0, 35))
                .isFalse();
    }

    @Test
    void aMessageOfTheJournalCanBeBytes() {
        LogEntry entry = only(
                WrappedFormat.journald(text(SETTINGS), SETTINGS),
                "{\"__CURSOR\":\"s=1;i=2\",\"__REALTIME_TIMESTAMP\":\"1795322775000001\",\"_HOSTNAME\":\"vm\",\"PRIORITY\":\"2\","
                        + "\"SYSLOG_IDENTIFIER\":\"kernel\",\"_PID\":\"4\",\"MESSAGE\":[195,188,255,33]}");
        assertThat(entry.message()).isEqualTo("ü\uFFFD!");
        assertThat(entry.level()).isEqualTo(Level.FATAL);
        assertThat(entry.time()).isEqualTo(Instant.parse("2026-11-22T04:46:15.000001Z"));
        assertThat(entry.logger()).isEqualTo("kernel");
        assertThat(entry.serverName()).isEqualTo("vm");
    }

    @Test
    void whatAServicePrintsHasTheLevelThatItNames() {
        LogEntry entry = only(
                WrappedFormat.journald(text(SETTINGS), SETTINGS),
                "{\"__CURSOR\":\"s=1;i=2\",\"_TRANSPORT\":\"stdout\",\"PRIORITY\":\"6\",\"_SYSTEMD_UNIT\":\"api.service\",\"MESSAGE\":\"ERROR it failed\"}");
        assertThat(entry.level()).isEqualTo(Level.ERROR);
        assertThat(entry.logger()).isEqualTo("api.service");
    }

    @Test
    void whatTheShipperSaysItselfIsLeftOut() {
        LogEntry entry = only(
                WrappedFormat.journald(text(SETTINGS), SETTINGS),
                "{\"__CURSOR\":\"s=1;i=2\",\"PRIORITY\":\"3\",\"SYSLOG_IDENTIFIER\":\"log-shipper\",\"MESSAGE\":\"ERROR it failed\"}");
        assertThat(entry.attention()).isEqualTo(Attention.NONE);
    }

    @Test
    void oddBytesThrowNothingAndLoseNothing() {
        List<Function<FormatSettings, LogFormat>> formats = List.of(
                settings -> WrappedFormat.docker(new PinoFormat(settings), settings),
                settings -> WrappedFormat.pm2(text(settings), settings),
                settings -> WrappedFormat.syslog(new JsonFormat(settings), settings),
                settings -> WrappedFormat.journald(text(settings), settings));
        String log =
                """
                {"log":"{\\"level\\":50,\\"msg\\":\\"x\\"}\\n","stream":"stdout","time":"2026-11-22T04:50:39Z"}
                0|app  | ERROR x
                <11>1 2026-11-22T05:16:37Z vm api 9 - [ex@1 a="b"] bad
                <11>Nov 22 05:16:37 vm api[1]: {"level":"error","message":"inside"}
                {"__CURSOR":"s=1;i=2","PRIORITY":"3","MESSAGE":[1,2,3]}
                """
                        .repeat(20);
        for (Function<FormatSettings, LogFormat> format : formats) {
            OddBytes.survives(format, log.getBytes(StandardCharsets.UTF_8), 42, 200);
            OddBytes.looksFairly(format, log.getBytes(StandardCharsets.UTF_8), 7, 20);
        }
    }
}
