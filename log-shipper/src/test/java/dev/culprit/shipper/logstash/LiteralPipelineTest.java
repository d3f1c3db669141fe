package dev.culprit.shipper.logstash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.shipper.format.grok.Grok;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the record's pipeline catches of the logs of real programs, by its rules taken literally. */
class LiteralPipelineTest {
    private LiteralPipeline pipeline = new LiteralPipeline(new PipelineFile(List.of()));
    private CatchTable table = new CatchTable(Path.of(""));

    @BeforeEach
    void readTheRecord() throws Exception {
        pipeline = new LiteralPipeline(Samples.parse("record.conf"));
        table = new CatchTable(logs());
    }

    private static Path logs() throws Exception {
        return Path.of(Objects.requireNonNull(LiteralPipelineTest.class.getResource("/logs"))
                .toURI());
    }

    static List<String> lines(Path file) throws IOException {
        // Logstash reads bytes that are no UTF-8, too
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private long count(String type, Path file) throws IOException {
        return lines(file).stream().filter(line -> pipeline.catches(type, line)).count();
    }

    @Test
    void ofPinoItCatchesTheNumbersOnly() throws Exception {
        Map<String, Long> caught = new TreeMap<>(table.count(this::count));
        caught.values().removeIf(count -> count == 0);

        assertThat(caught)
                .isEqualTo(Map.ofEntries(
                        Map.entry("pino/crlf.log", 1L),
                        Map.entry("pino/custom_levels.log", 1L),
                        Map.entry("pino/default.log", 24L),
                        Map.entry("pino/http.log", 1L),
                        Map.entry("pino/iso_nano.log", 1L),
                        Map.entry("pino/level_key.log", 1L),
                        Map.entry("pino/nano_time.log", 1L),
                        Map.entry("pino/nested_key.log", 1L),
                        Map.entry("pino/no_time.log", 1L),
                        Map.entry("pino/redact.log", 1L),
                        Map.entry("pino/unix_time.log", 1L)));
    }

    @Test
    void ofFiveFailedAnswersItCatchesNone() throws Exception {
        List<String> failed = lines(logs().resolve("pino/http.log")).stream()
                .filter(line -> line.matches(".*\"statusCode\":5\\d\\d.*"))
                .toList();

        assertThat(failed).hasSize(5).noneMatch(line -> pipeline.catches("pino", line));
    }

    @Test
    void ofLinesOfRedisItsPatternMatchesNone() throws Exception {
        Grok own =
                Grok.compile("%{POSINT:pid}:%{WORD:role} %{MONTHDAY} %{MONTH} %{TIME} %{WORD:level} %{GREEDYDATA:m}");
        Grok stock = Grok.compile("%{REDISLOG}");
        Grok ours = Grok.compile("%{REDISSERVERLOG}");
        List<String> lines = new java.util.ArrayList<>();
        for (String name : List.of("master", "replica", "sentinel", "port_in_use", "unwritable", "corrupt_rdb")) {
            lines.addAll(lines(logs().resolve("redis/" + name + ".log")));
        }

        assertThat(lines).hasSizeGreaterThan(700).noneMatch(own::matches).noneMatch(stock::matches);
        assertThat(lines).filteredOn(ours::matches).hasSizeGreaterThan(370);
    }

    @Test
    void wordAsLevelFailsTheCondition() {
        assertThat(pipeline.catches("pino", "{\"level\":50,\"msg\":\"a\"}")).isTrue();
        assertThat(pipeline.catches("pino", "{\"level\":\"error\",\"msg\":\"a\"}"))
                .isFalse();
        assertThat(pipeline.catches("pino", "{\"level\":50,\"level\":\"user level\"}"))
                .isFalse();
        assertThat(pipeline.catches("pino", "{\"msg\":\"a\"}")).isFalse();
        assertThat(pipeline.catches("pino", "no JSON")).isFalse();
    }

    @Test
    void lineOfAnOldRedisWouldBeCaught() {
        assertThat(pipeline.catches("redis", "18:M 22 Nov 04:48:18.131 WARNING Background saving error"))
                .isTrue();
    }

    @Test
    void tableOfThisHalfIsWritten() throws Exception {
        String markdown = CatchTable.markdown(table.count(this::count), Map.of());

        assertThat(markdown).contains("| redis/master.log | 0 |  |", "| postgres/h_crash.log | 0 |  |");
    }
}
