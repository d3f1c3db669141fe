package dev.culprit.shipper.logstash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.protocol.EventId;
import dev.culprit.shipper.app.PipelineSources;
import dev.culprit.shipper.config.SettingsReader;
import dev.culprit.shipper.config.ShipperSettings;
import dev.culprit.shipper.config.SourceSettings;
import dev.culprit.shipper.fixture.LogReplay;
import dev.culprit.shipper.format.FormatSettings;
import dev.culprit.shipper.format.LogFormat;
import dev.culprit.shipper.format.pino.PinoFormat;
import dev.culprit.shipper.format.postgres.PostgresFormat;
import dev.culprit.shipper.format.redis.RedisFormat;
import dev.culprit.shipper.format.text.TextFormat;
import dev.culprit.shipper.pipeline.PipelineCounters;
import dev.culprit.shipper.pipeline.Pipelines;
import dev.culprit.shipper.spool.Outbox;
import dev.culprit.shipper.tail.LineConsumer;
import dev.culprit.shipper.tail.TailedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The record's pipeline beside ours, on the logs of real programs: theirs by its rules taken literally, ours with the
 * settings that {@code import-logstash} makes of the same file, and without flood control.
 */
class RecordComparisonTest {
    private CatchTable table = new CatchTable(Path.of(""));
    private List<SourceSettings> sources = List.of();
    private ShipperSettings settings;

    RecordComparisonTest() throws Exception {
        settings = imported("record.conf", "\nflood: {enabled: false}\n");
    }

    @BeforeEach
    void findLogs() throws Exception {
        table = new CatchTable(
                Path.of(Objects.requireNonNull(getClass().getResource("/logs")).toURI()));
        sources = settings.sources();
    }

    private static ShipperSettings imported(String sample, String more) throws Exception {
        StringBuilder yaml = new StringBuilder();
        StringBuilder mistakes = new StringBuilder();
        new ImportLogstash().run(List.of(Samples.path(sample)), yaml, mistakes);
        assertThat(mistakes).isEmpty();
        Map<String, String> environment = Map.of("SENTRY_DSN", "http://key@localhost:8000/1");
        return new SettingsReader(environment, notice -> {}).read(yaml + more, sample);
    }

    @ParameterizedTest
    @ValueSource(strings = {"record.conf", "everything.conf"})
    void importedSettingsAreUnderstood(String sample) throws Exception {
        assertThat(imported(sample, "").sources()).hasSize(3);
    }

    @Test
    void oursCatchesWhatTheRecordMisses() throws Exception {
        LiteralPipeline literal = new LiteralPipeline(Samples.parse("record.conf"));
        Map<String, Long> theirs = table.count((type, file) -> LiteralPipelineTest.lines(file).stream()
                .filter(line -> literal.catches(type, line))
                .count());

        String markdown = CatchTable.markdown(theirs, table.count(this::ours));

        assertThat(documents())
                .as("the table in the documents, which is now%n%s", markdown)
                .anyMatch(document -> document.contains(markdown));
    }

    private static List<String> documents() throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("../docs"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".md")).toList()) {
                texts.add(Files.readString(file));
            }
        }
        return texts;
    }

    private long ours(String type, Path file) throws IOException {
        Set<EventId> ids = new HashSet<>();
        Pipelines pipelines = new Pipelines(
                PipelineSources.of(settings),
                (source, format) -> format(format, source.name()),
                (source, name, entry) -> entry,
                new Collecting(ids),
                new PipelineCounters(),
                InstantSource.fixed(LogReplay.OBSERVED));
        LineConsumer consumer = pipelines.open(new ReadFile(type, file), Optional.empty());
        byte[] bytes = Files.readAllBytes(file);
        for (int start : starts(bytes)) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            consumer.line(bytes, start, end > start && bytes[end - 1] == '\r' ? end - 1 : end, start, 0);
        }
        consumer.end();
        return ids.size();
    }

    private static List<Integer> starts(byte[] bytes) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < bytes.length; i++) {
            if (i == 0 || bytes[i - 1] == '\n') {
                starts.add(i);
            }
        }
        return starts;
    }

    private LogFormat format(String name, String source) {
        FormatSettings wanted = sources.stream()
                .filter(candidate -> candidate.name().equals(source))
                .findFirst()
                .orElseThrow()
                .formatSettings();
        return switch (name) {
            case "pino" -> new PinoFormat(wanted);
            case "redis" -> new RedisFormat(wanted);
            case "postgres" -> new PostgresFormat(wanted);
            default -> new TextFormat(name, wanted);
        };
    }

    /** Keeps the ids of events. */
    private record Collecting(Set<EventId> ids) implements Outbox {
        @Override
        public boolean hasRoom() {
            return true;
        }

        @Override
        public void append(Kind kind, String source, EventId id, byte[] payload) {
            ids.add(id);
        }

        @Override
        public void sync() {}
    }

    private record ReadFile(String source, Path path) implements TailedFile {
        @Override
        public byte[] head() {
            return path.toString().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Instant modified() {
            return LogReplay.OBSERVED;
        }
    }
}
