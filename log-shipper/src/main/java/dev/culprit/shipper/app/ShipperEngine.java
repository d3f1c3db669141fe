package dev.culprit.shipper.app;

import dev.culprit.protocol.EventId;
import dev.culprit.shipper.config.ShipperSettings;
import dev.culprit.shipper.config.SourceSettings;
import dev.culprit.shipper.format.FormatDetection;
import dev.culprit.shipper.journal.Journals;
import dev.culprit.shipper.pipeline.PipelineCounters;
import dev.culprit.shipper.pipeline.Pipelines;
import dev.culprit.shipper.rule.RuleSet;
import dev.culprit.shipper.tail.Tail;
import dev.culprit.shipper.tail.TailCounters;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The machinery behind the commands. */
public final class ShipperEngine implements Engine {
    private static final Window ALWAYS = new Window(Optional.empty(), Optional.empty());
    private static final int SAMPLE_LINES = 200;

    @Override
    public Shipping shipping(ShipperSettings settings, Host host) throws IOException {
        return new FileShipping(settings, host, ALWAYS, settings.stateDir());
    }

    @Override
    public Totals once(ShipperSettings settings, Window window, Host host, Progress progress)
            throws IOException, InterruptedException {
        // places in old files are nobody's business: the running shipper's checkpoint stays as it is
        Path scratch = Files.createTempDirectory("log-shipper-once");
        FileShipping shipping = new FileShipping(settings, host, window, scratch);
        try {
            return shipping.readToEnd(progress, bytes(settings));
        } finally {
            shipping.stop(Duration.ofSeconds(5));
            delete(scratch);
        }
    }

    private long bytes(ShipperSettings settings) throws IOException {
        long bytes = 0;
        for (SourceSettings source : settings.sources()) {
            for (Path file : files(source)) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    @Override
    public void view(ShipperSettings settings, Window window, boolean follow, Viewer viewer)
            throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("log-shipper-view");
        Sightings sightings = new Sightings(Reading.rules(new RuleSet(settings.rules()), window), viewer);
        TailCounters counters = new TailCounters();
        Pipelines pipelines = Reading.pipelines(settings, sightings, sightings, new PipelineCounters());
        Journals journals = new Journals(
                follow ? Reading.journalSources(settings) : List.of(),
                Journals.PROGRAM,
                scratch,
                pipelines,
                counters,
                sentence -> {},
                InstantSource.system());
        try (Tail tail = new Tail(
                Reading.tailSources(settings),
                scratch,
                Reading.keptOfGiant(settings),
                pipelines,
                new ViewBarrier(sightings, journals),
                sentence -> {},
                counters,
                System::nanoTime,
                InstantSource.system())) {
            if (follow) {
                tail.run();
            } else {
                tail.readToEnd(() -> {});
            }
            sightings.sync();
        } finally {
            journals.stop();
            delete(scratch);
        }
    }

    @Override
    public List<Path> files(SourceSettings source) {
        return source.paths().isEmpty()
                ? List.of()
                : Tail.files(Reading.tailSource(source), Path.of("/nowhere"), sentence -> {});
    }

    @Override
    public String format(SourceSettings source, Path file) throws IOException {
        Reading.check(source);
        List<String> candidates = Formats.candidates(source);
        if (candidates.isEmpty()) {
            return Formats.name(source);
        }
        FormatDetection detection = new FormatDetection(
                candidates.stream().map(name -> Formats.of(name, source)).toList());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.ISO_8859_1))) {
            String line = lines.readLine();
            for (int i = 0; i < SAMPLE_LINES && line != null; i++) {
                byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
                if (detection.add(bytes, 0, bytes.length)) {
                    break;
                }
                line = lines.readLine();
            }
        }
        return detection.best();
    }

    @Override
    public OptionalLong position(ShipperSettings settings, Path file) throws IOException {
        return Tail.position(settings.stateDir(), file);
    }

    @Override
    public DeadLetters deadLetters(ShipperSettings settings) {
        var letters =
                new dev.culprit.shipper.spool.DeadLetters(settings.stateDir().resolve("dead"));
        return new DeadLetters() {
            @Override
            public List<DeadLetter> list() throws IOException {
                List<DeadLetter> list = new java.util.ArrayList<>();
                letters.forEach(letter -> list.add(new DeadLetter(
                        letter.id().toString(),
                        letter.source(),
                        letter.when(),
                        letter.status(),
                        letter.reason(),
                        EventTitle.of(letter.payload()))));
                return list;
            }

            @Override
            public boolean retry(String id) throws IOException {
                Optional<EventId> parsed = EventId.parse(id);
                return parsed.isPresent() && letters.retry(parsed.get());
            }

            @Override
            public boolean purge(String id) throws IOException {
                Optional<EventId> parsed = EventId.parse(id);
                return parsed.isPresent() && letters.purge(parsed.get());
            }
        };
    }
}
