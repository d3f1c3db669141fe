package dev.culprit.shipper.format.grok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.format.FormatSettings;
import dev.culprit.shipper.format.Framer;
import dev.culprit.shipper.format.LogFormat;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.LogRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatternFormatTest {
    private static final Instant MODIFIED = Instant.parse("2026-01-02T00:00:00Z");

    private static FormatSettings settings(Object... pairs) {
        Map<String, Object> options = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            options.put((String) pairs[i], pairs[i + 1]);
        }
        return new FormatSettings(Level.ERROR, ZoneId.of("Europe/Berlin"), options);
    }

    private static LogFormat grok(Object... pairs) {
        return new GrokFormat(settings(pairs), notice -> {});
    }

    private static Optional<LogEntry> read(LogFormat format, String text) {
        return format.read(LogRecord.of(text, MODIFIED));
    }

    private static List<Framer.Place> places(LogFormat format, String... lines) {
        Framer framer = format.framer();
        return java.util.Arrays.stream(lines)
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .map(line -> framer.place(line, 0, line.length))
                .toList();
    }

    @Test
    void matchGivesLevelTimeMessageAndFields() {
        LogFormat format = grok(
                "pattern",
                "^%{TIMESTAMP_ISO8601:timestamp} %{LOGLEVEL:level} shop=%{INT:shop:int} %{GREEDYDATA:message}");

        LogEntry entry =
                read(format, "2026-11-22 04:47:59.032 error shop=7 no price").orElseThrow();

        assertThat(entry.level()).isEqualTo(Level.ERROR);
        assertThat(entry.message()).isEqualTo("no price");
        assertThat(entry.time()).isEqualTo("2026-11-22T03:47:59.032Z");
        assertThat(entry.extra()).isEqualTo(Map.of("shop", 7L));
        assertThat(entry.fields()).containsEntry("shop", 7L).containsEntry("level", "error");
    }

    @Test
    void firstPatternThatMatchesCounts() {
        LogFormat format = grok("pattern", List.of("^A %{WORD:message}", "^%{WORD} %{WORD:message}"));

        assertThat(read(format, "A one").orElseThrow().message()).isEqualTo("one");
        assertThat(read(format, "B two").orElseThrow().message()).isEqualTo("two");
        assertThat(read(format, "-")).isEmpty();
    }

    @Test
    void ownPatternsAndLevelsAreUsed() {
        LogFormat format = grok(
                "pattern",
                "%{GRAVITY:how} %{GREEDYDATA:message}",
                "patterns",
                Map.of("GRAVITY", "mild|grave"),
                "level_key",
                "how",
                "levels",
                Map.of("grave", "fatal"));

        assertThat(read(format, "grave all is lost").orElseThrow().level()).isEqualTo(Level.FATAL);
        assertThat(read(format, "mild rain").orElseThrow().level()).isEqualTo(Level.INFO);
    }

    @Test
    void textWithoutLevelIsJudgedByItsWords() {
        LogFormat format = grok("pattern", "^> %{GREEDYDATA:message}");

        assertThat(read(format, "> ERROR no price").orElseThrow().level()).isEqualTo(Level.ERROR);
        assertThat(read(format, "> terrors of the deep").orElseThrow().level()).isEqualTo(Level.INFO);
    }

    @Test
    void timeWithoutYearIsNearTheFilesModification() {
        LogFormat format = grok("pattern", "%{SYSLOGLINE}");

        assertThat(read(format, "Dec 31 23:00:00 vm x: y").orElseThrow().time()).isEqualTo("2025-12-31T22:00:00Z");
        assertThat(read(format, "Jan  1 23:00:00 vm x: y").orElseThrow().time()).isEqualTo("2026-01-01T22:00:00Z");
    }

    @Test
    void usualTimesAreRead() {
        LogFormat format = grok("pattern", "^%{GREEDYDATA:timestamp}$");

        assertThat(List.of(
                        "22/Nov/2026:05:16:37 +0000",
                        "2026-11-22T05:16:37Z",
                        "2026-11-22 06:16:37",
                        "22 Nov 2026 06:16:37.000",
                        "2026/11/22 06:16:37",
                        "1795324597",
                        "1795324597000",
                        "2026-11-22 05:16:37 UTC"))
                .allSatisfy(text ->
                        assertThat(read(format, text).orElseThrow().time()).isEqualTo("2026-11-22T05:16:37Z"));
        assertThat(read(format, "99/99/99").orElseThrow().time()).isNull();
    }

    @Test
    void ownTimeFormatIsUsed() {
        LogFormat format = grok("pattern", "^%{NOTSPACE:at}", "time_key", "at", "time_format", "yyyyMMdd'T'HHmmssX");

        assertThat(read(format, "20261122T051637Z x").orElseThrow().time()).isEqualTo("2026-11-22T05:16:37Z");
    }

    @Test
    void accessLineCarriesItsRequest() {
        LogFormat format = grok("pattern", "%{COMMONAPACHELOG}");

        LogEntry entry = read(format, "192.0.2.7 - - [22/Nov/2026:05:16:37 +0000] \"GET /a?b=1 HTTP/1.1\" 503 12")
                .orElseThrow();

        assertThat(entry.request())
                .isEqualTo(new dev.culprit.shipper.record.HttpRequest("GET", "/a", "b=1", Map.of(), "192.0.2.7"));
        assertThat(entry.fields()).containsEntry("response", 503L);
    }

    @Test
    void groupsOfRegexAreFields() {
        LogFormat format = new RegexFormat(
                settings("pattern", "^(?<level>[A-Z]+) \\[(?<request_id>\\w+)\\] (?<message>.*)$"), notice -> {});

        LogEntry entry = read(format, "FATAL [r7] gone").orElseThrow();

        assertThat(entry.level()).isEqualTo(Level.FATAL);
        assertThat(entry.keys()).containsExactly("req:r7");
    }

    @Test
    void textOfMultilineIsHowARecordBegins() {
        LogFormat format = grok("pattern", "x", "multiline", "^%{YEAR}-");

        assertThat(places(format, "2026-1 a", " at b", "2026-2 c"))
                .containsExactly(Framer.Place.BEGINS, Framer.Place.CONTINUES, Framer.Place.BEGINS);
    }

    @Test
    void linesThatMatchAreJoinedToTheOneBefore() {
        LogFormat format = grok("pattern", "x", "multiline", Map.of("pattern", "^\\s", "what", "previous"));

        assertThat(places(format, "a", " b", "c"))
                .containsExactly(Framer.Place.BEGINS, Framer.Place.CONTINUES, Framer.Place.BEGINS);
    }

    @Test
    void linesThatMatchAreJoinedToTheOneBehind() {
        LogFormat format = grok("pattern", "x", "multiline", Map.of("pattern", "\\\\$", "what", "next"));

        assertThat(places(format, "a \\", "b \\", "c", "d"))
                .containsExactly(Framer.Place.BEGINS, Framer.Place.CONTINUES, Framer.Place.ENDS, Framer.Place.ALONE);
    }

    @Test
    void wrongOptionsAreNamed() {
        assertThatThrownBy(() -> grok()).hasMessageStartingWith("pattern: expected an expression");
        assertThatThrownBy(() -> grok("pattern", "(")).hasMessageStartingWith("pattern: expected a regular");
        assertThatThrownBy(() -> grok("pattern", "x", "multiline", Map.of("what", "next")))
                .hasMessageStartingWith("multiline: expected a pattern");
        assertThatThrownBy(() -> grok("pattern", "x", "multiline", Map.of("pattern", "x", "what", "above")))
                .hasMessage("multiline: expected previous or next as what, found above");
        assertThatThrownBy(() -> grok("pattern", "x", "levels", Map.of("a", "bad")))
                .hasMessageContaining("found \"bad\"");
        assertThatThrownBy(() -> grok("pattern", "x", "time_format", "{"))
                .hasMessageStartingWith("time_format: expected ISO8601");
        assertThatThrownBy(() -> grok("pattern", "x", "patterns", "y")).hasMessageStartingWith("patterns: expected");
    }
}
