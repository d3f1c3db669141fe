package dev.culprit.shipper.app;

import dev.culprit.shipper.config.SettingsReader;
import dev.culprit.shipper.config.ShipperSettings;
import dev.culprit.shipper.fixture.EventReplay;
import dev.culprit.shipper.fixture.LogReplay;
import dev.culprit.shipper.pipeline.PipelineCounters;
import dev.culprit.shipper.pipeline.Pipelines;
import dev.culprit.shipper.rule.RuleSet;
import dev.culprit.shipper.tail.Tail;
import dev.culprit.shipper.tail.TailCounters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends recorded logs through everything but the spool: settings, tail, detection of the format, rules, event writer. */
final class RecordedLogs {
    /** Of the files in PostgreSQL's text form; the others have the usual prefixes, which need no option. */
    private static final Map<String, String> OPTIONS = Map.of(
            "postgres/d_rich_verbose.log",
            "line_prefix: \"%m [%p] %q[user=%u,db=%d,app=%a,client=%h,sess=%c,xid=%x,sqlstate=%e] \", ",
            "redis/master.log",
            "format: redis, ");

    private RecordedLogs() {}

    /** Nothing may depend on how fast the machine is: what waits, waits until the end. */
    private static long standing() {
        return 0;
    }

    /**
     * The events of a log, with a host name, a clock and a time of change that are always the same.
     *
     * @param log its path below {@code logs/}
     * @param state an empty folder
     */
    static List<String> events(String log, Path state) throws Exception {
        return events(log, LogReplay.log(log), state);
    }

    /** The same for a log that was changed; called again, for what was written behind it since the last time. */
    static List<String> events(String log, byte[] bytes, Path state) throws Exception {
        Path file = Files.write(
                Files.createDirectories(state.resolve("logs"))
                        .resolve(Path.of(log).getFileName()),
                bytes);
        Files.setLastModifiedTime(file, FileTime.from(LogReplay.OBSERVED));
        ShipperSettings settings = settings(log, file);
        EventReplay outbox = new EventReplay();
        Pipelines pipelines = new Pipelines(
                PipelineSources.of(settings),
                Reading.formats(settings),
                Reading.rules(new RuleSet(settings.rules()), new Engine.Window(Optional.empty(), Optional.empty())),
                outbox,
                new PipelineCounters(),
                InstantSource.fixed(LogReplay.OBSERVED));
        try (Tail tail = new Tail(
                Reading.tailSources(settings),
                Files.createDirectories(state.resolve("state")),
                Reading.keptOfGiant(settings),
                pipelines,
                new Reached(outbox),
                sentence -> {},
                new TailCounters(),
                RecordedLogs::standing,
                InstantSource.fixed(LogReplay.OBSERVED))) {
            tail.readToEnd(() -> {});
        }
        return outbox.events();
    }

    private static ShipperSettings settings(String log, Path file) throws Exception {
        String folder = log.substring(0, log.indexOf('/'));
        String options = OPTIONS.getOrDefault(log, "") + (folder.equals("postgres") ? "slow_ms: 250, " : "");
        String yaml = "server_name: golden\nflood: {enabled: false}\nsources:\n  - {name: " + folder
                + ", min_level: warning, timezone: UTC, start_at: beginning, " + options + "paths: [\"" + file
                + "\"]}\n";
        return new SettingsReader(Map.of("SENTRY_DSN", "http://key@localhost:8000/1"), notice -> {}).read(yaml, log);
    }

    private record Reached(EventReplay outbox) implements dev.culprit.shipper.tail.Barrier {
        @Override
        public boolean hasRoom() {
            return true;
        }

        @Override
        public void sync() {
            outbox.sync();
        }
    }
}
