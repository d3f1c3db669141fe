package dev.culprit.shipper.app;

import dev.culprit.protocol.Dsn;
import dev.culprit.shipper.config.ShipperSettings;
import dev.culprit.shipper.config.SourceSettings;
import dev.culprit.shipper.journal.Journals;
import dev.culprit.shipper.pipeline.PipelineCounters;
import dev.culprit.shipper.pipeline.Pipelines;
import dev.culprit.shipper.probe.PostgresProbe;
import dev.culprit.shipper.probe.PostgresProbeSettings;
import dev.culprit.shipper.probe.ProbeRunner;
import dev.culprit.shipper.probe.RedisProbe;
import dev.culprit.shipper.probe.RedisProbeSettings;
import dev.culprit.shipper.rule.RuleSet;
import dev.culprit.shipper.send.SendSettings;
import dev.culprit.shipper.send.Sender;
import dev.culprit.shipper.send.Timers;
import dev.culprit.shipper.spool.DeadLetters;
import dev.culprit.shipper.spool.FullPolicy;
import dev.culprit.shipper.spool.SegmentSpool;
import dev.culprit.shipper.spool.SpoolSettings;
import dev.culprit.shipper.spool.StateFile;
import dev.culprit.shipper.spool.StateLock;
import dev.culprit.shipper.tail.Barrier;
import dev.culprit.shipper.tail.Tail;
import dev.culprit.shipper.tail.TailCounters;
import io.vertx.core.net.ProxyOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The parts of the shipper and the order of their lives. One thread reads and appends, one event loop sends; they meet in the
 * spool.
 */
final class FileShipping implements Shipping {
    private static final int SEGMENT_BYTES = 4 * 1024 * 1024;
    private static final long SUMMARY_NANOS = Duration.ofMinutes(10).toNanos();
    private static final long RETRIES_NANOS = Duration.ofSeconds(1).toNanos();

    private final Engine.Host host;
    private final StateLock lock;
    private final SegmentSpool spool;
    private final DeadLetters dead;
    private final Sender sender;
    private final PipelineCounters counters = new PipelineCounters();
    private final TailCounters tailCounters = new TailCounters();
    private final OwnEvents ownEvents;
    private final List<ProbeRunner> probes;
    private final Queue<Runnable> onTailThread = new ConcurrentLinkedQueue<>();
    private final Pipelines pipelines;
    private final Tail tail;
    private final Journals journals;
    private final Thread reader;
    private volatile Map<String, Dsn> destinations;
    private volatile RuleSet rules;
    private long summaryNanos = System.nanoTime();
    private long retriesNanos;
    private boolean stopped;

    FileShipping(ShipperSettings settings, Engine.Host host, Engine.Window window, Path checkpoints)
            throws IOException {
        this.host = host;
        Reading.check(settings);
        this.destinations = destinations(settings);
        this.rules = new RuleSet(settings.rules());
        this.lock = StateLock.hold(settings.stateDir());
        try {
            this.spool = SegmentSpool.open(spoolSettings(settings), InstantSource.system(), host.notices()::warn);
            this.dead = new DeadLetters(settings.stateDir().resolve("dead"));
            this.sender = new Sender(
                    host.vertx(),
                    spool,
                    dead,
                    source -> destination(source),
                    sendSettings(settings),
                    Timers.of(host.vertx()),
                    InstantSource.system(),
                    RandomGenerator.getDefault());
            this.ownEvents = new OwnEvents(settings, InstantSource.system());
            this.probes = probes(settings, host, ownEvents);
            this.pipelines = Reading.pipelines(settings, Reading.rules(rules, window), spool, counters);
            this.journals = new Journals(
                    Reading.journalSources(settings),
                    Journals.PROGRAM,
                    checkpoints,
                    pipelines,
                    tailCounters,
                    sentence -> warn(settings, sentence),
                    InstantSource.system());
            this.tail = new Tail(
                    Reading.tailSources(settings),
                    checkpoints,
                    Reading.keptOfGiant(settings),
                    pipelines,
                    new SpoolBarrier(),
                    sentence -> warn(settings, sentence),
                    tailCounters,
                    System::nanoTime,
                    InstantSource.system());
            this.reader = new Thread(tail, "log-shipper-tail");
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
        ShipperFigures.register(host, spool, dead, sender, counters, tailCounters, () -> rules.overruns());
    }

    private void warn(ShipperSettings settings, String sentence) {
        host.notices().warn(sentence);
        if (settings.reportOwnTrouble()) {
            ownEvents.trouble(sentence);
        }
    }

    private static SpoolSettings spoolSettings(ShipperSettings settings) {
        return new SpoolSettings(
                settings.stateDir().resolve("spool"),
                (int) Math.min(SEGMENT_BYTES, Math.max(1, settings.spool().maxBytes() / 4)),
                settings.spool().maxBytes(),
                settings.spool().dropOldest() ? FullPolicy.DROP_OLDEST : FullPolicy.BLOCK);
    }

    private static SendSettings sendSettings(ShipperSettings settings) {
        SendSettings send = SendSettings.of("culprit.log-shipper/" + Main.version())
                .withEventsPerMinute(settings.eventsPerMinute());
        @Nullable URI proxy = settings.proxy();
        return proxy == null
                ? send
                : send.withProxy(new ProxyOptions().setHost(proxy.getHost()).setPort(proxy.getPort()));
    }

    private static Map<String, Dsn> destinations(ShipperSettings settings) {
        Map<String, Dsn> all = new HashMap<>();
        for (SourceSettings source : settings.sources()) {
            PipelineSources.dsn(settings, source).ifPresent(dsn -> all.put(source.name(), dsn));
        }
        Optional<Dsn> usual = settings.dsn().or(() -> all.values().stream().findFirst());
        usual.ifPresent(dsn -> all.put("", dsn));
        return all;
    }

    /** What a source that is no more left in the spool goes where the others go. */
    private Dsn destination(String source) {
        Map<String, Dsn> all = destinations;
        Dsn dsn = all.getOrDefault(source, all.get(""));
        if (dsn == null) {
            throw new IllegalStateException("expected a DSN for " + source);
        }
        return dsn;
    }

    @Override
    public void start() {
        sender.start();
        reader.start();
        probes.forEach(
                probe -> probe.start().onFailure(e -> host.notices().warn("A probe cannot start: " + e.getMessage())));
    }

    private static List<ProbeRunner> probes(ShipperSettings settings, Engine.Host host, OwnEvents sink) {
        List<ProbeRunner> probes = new ArrayList<>();
        settings.probes()
                .redis()
                .ifPresent(redis -> probes.add(new ProbeRunner(
                        host.vertx(),
                        new RedisProbe(
                                host.vertx(),
                                RedisProbeSettings.of(redis.url(), redis.every(), redis.slow()),
                                host.notices()::warn),
                        new StateFile(settings.stateDir(), "probe-redis"),
                        sink,
                        redis.every(),
                        host.notices()::warn)));
        settings.probes()
                .postgres()
                .ifPresent(postgres -> probes.add(new ProbeRunner(
                        host.vertx(),
                        new PostgresProbe(
                                host.vertx(),
                                PostgresProbeSettings.of(postgres.url(), postgres.every(), postgres.slow()),
                                host.notices()::warn),
                        new StateFile(settings.stateDir(), "probe-postgres"),
                        sink,
                        postgres.every(),
                        host.notices()::warn)));
        return probes;
    }

    /** Reads all files once. */
    Engine.Totals readToEnd(Engine.Progress progress, long bytesInAll) throws IOException, InterruptedException {
        sender.start();
        // a journal has no end
        journals.reload(List.of());
        tail.readToEnd(() -> progress.at(totals(), bytesInAll));
        pipelines.summarize();
        spool.sync();
        Optional<String> obstacle = Optional.empty();
        do {
            obstacle = await(sender.drain().toCompletionStage().toCompletableFuture(), Duration.ofMinutes(1))
                    .orElse(Optional.of("the tracker does not answer"));
            progress.at(totals(), bytesInAll);
            obstacle.ifPresent(reason -> host.notices().warn("Waiting to send: " + reason));
        } while (spool.status().pendingRecords() > 0 && obstacle.isPresent() && pause());
        return totals();
    }

    private static boolean pause() throws InterruptedException {
        TimeUnit.SECONDS.sleep(1);
        return true;
    }

    private static <T> Optional<T> await(java.util.concurrent.Future<T> future, Duration atMost)
            throws InterruptedException {
        try {
            return Optional.ofNullable(future.get(atMost.toMillis(), TimeUnit.MILLISECONDS));
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    private Engine.Totals totals() {
        var sent = sender.counters().snapshot();
        return new Engine.Totals(
                tailCounters.bytesRead.sum(),
                counters.records.sum(),
                counters.eventCount(),
                sent.sent(),
                counters.suppressed.sum(),
                sent.dead());
    }

    @Override
    public void reload(ShipperSettings settings) throws IOException {
        Reading.check(settings);
        RuleSet next = new RuleSet(settings.rules());
        Runnable change = () -> {
            try {
                destinations = destinations(settings);
                rules = next;
                Engine.Window always = new Engine.Window(Optional.empty(), Optional.empty());
                pipelines.reload(PipelineSources.of(settings), Reading.formats(settings), Reading.rules(next, always));
                tail.reload(Reading.tailSources(settings));
                journals.reload(Reading.journalSources(settings));
                sender.destinationsChanged();
            } catch (IOException e) {
                warn(settings, "The new settings wait: the spool cannot take the summaries: " + e);
            }
        };
        onTailThread.add(change);
    }

    @Override
    public synchronized void stop(Duration atMost) {
        if (stopped) {
            return;
        }
        stopped = true;
        probes.forEach(ProbeRunner::stop);
        tail.stop();
        try {
            if (reader.isAlive()) {
                reader.join(atMost.toMillis());
            } else {
                tail.close();
            }
            pipelines.summarize();
            spool.sync();
            journals.synced(System.nanoTime());
            journals.stop();
            await(sender.stop(atMost).toCompletionStage().toCompletableFuture(), atMost.plusSeconds(1));
            spool.close();
            lock.close();
        } catch (IOException e) {
            host.notices().warn("Stopping: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** On the tail's thread, as the only one that writes to the spool. */
    private final class SpoolBarrier implements Barrier {
        @Override
        public boolean hasRoom() {
            return spool.hasRoom();
        }

        @Override
        public void sync() throws IOException {
            try {
                spool.sync();
            } catch (IOException e) {
                journals.failed(System.nanoTime());
                throw e;
            }
        }

        @Override
        public void tick(long nanos) throws IOException {
            for (Runnable task = onTailThread.poll(); task != null; task = onTailThread.poll()) {
                task.run();
            }
            try {
                boolean appended = ownEvents.appendTo(spool);
                if (nanos - retriesNanos >= RETRIES_NANOS) {
                    retriesNanos = nanos;
                    dead.takeRetries(spool);
                }
                if (nanos - summaryNanos >= SUMMARY_NANOS) {
                    summaryNanos = nanos;
                    pipelines.summarize();
                    appended = true;
                }
                appended |= journals.round(nanos, spool::hasRoom);
                if (appended) {
                    spool.sync();
                    ownEvents.synced();
                    journals.synced(nanos);
                }
            } catch (IOException e) {
                journals.failed(nanos);
                throw e;
            }
        }
    }
}
