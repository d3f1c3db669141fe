package dev.culprit.shipper.app;

import dev.culprit.protocol.Level;
import dev.culprit.shipper.config.ShipperSettings;
import dev.culprit.shipper.event.EventFacts;
import dev.culprit.shipper.event.EventIds;
import dev.culprit.shipper.event.EventWriter;
import dev.culprit.shipper.probe.Finding;
import dev.culprit.shipper.probe.ProbeSink;
import dev.culprit.shipper.record.LogEntry;
import dev.culprit.shipper.record.PlacedEntry;
import dev.culprit.shipper.spool.Outbox;
import dev.culprit.shipper.text.Parameterizer;
import dev.culprit.shipper.text.Template;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Events that come from no file: the shipper's own trouble, and what probes found. Anybody may hand them in; they are appended
 * on the tail's thread, which alone writes to the spool.
 */
final class OwnEvents implements ProbeSink {
    static final String SOURCE = "log-shipper";
    private static final int MAX_WAITING = 1000;
    private static final Duration AGAIN = Duration.ofHours(1);

    private final EventWriter writer;
    private final EventIds ids;
    private final InstantSource clock;
    private final List<Promise<Void>> unsynced = new ArrayList<>();
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final Map<String, Instant> told = new HashMap<>();

    /** @param done completed when the event is durable */
    private record Waiting(PlacedEntry placed, Promise<Void> done) {}

    OwnEvents(ShipperSettings settings, InstantSource clock) {
        this.clock = clock;
        this.ids = new EventIds("", SOURCE);
        this.writer = new EventWriter(new EventFacts(
                SOURCE,
                SOURCE,
                settings.serverName() == null ? PipelineSources.hostName() : settings.serverName(),
                settings.environment(),
                settings.release(),
                settings.tags(),
                settings.sendPii(),
                Main.version()));
    }

    /** Trouble of the shipper itself; the same kind of it at most once an hour. */
    void trouble(String sentence) {
        Template template = Parameterizer.parameterize(sentence);
        Instant now = clock.instant();
        synchronized (told) {
            Instant before = told.get(template.text());
            if (before != null && Duration.between(before, now).compareTo(AGAIN) < 0) {
                return;
            }
            told.put(template.text(), now);
        }
        LogEntry entry = LogEntry.builder(Level.WARNING, sentence)
                .template(template.text(), template.params())
                .logger(SOURCE)
                .platform("java")
                .time(now)
                .fingerprint(List.of(SOURCE, template.text()))
                .build();
        add(new PlacedEntry(entry, ids.of("trouble", sentence, now.toString()), this, 0, 0, false, 0));
    }

    @Override
    public Future<Void> report(List<Finding> findings) {
        List<Future<Void>> durable = new ArrayList<>();
        for (Finding finding : findings) {
            durable.add(add(new PlacedEntry(finding.entry(), finding.id(), this, 0, 0, false, 0)));
        }
        return Future.all(durable).mapEmpty();
    }

    private Future<Void> add(PlacedEntry placed) {
        if (waiting.size() >= MAX_WAITING) {
            return Future.failedFuture("more than " + MAX_WAITING + " events wait for the spool");
        }
        Promise<Void> done = Promise.promise();
        waiting.add(new Waiting(placed, done));
        return done.future();
    }

    /** @return whether something was appended, and {@link #synced} has to be called behind the next sync */
    boolean appendTo(Outbox outbox) throws IOException {
        boolean any = false;
        for (Waiting next = waiting.peek(); next != null && outbox.hasRoom(); next = waiting.peek()) {
            byte[] event = writer.write(next.placed, clock.instant(), "", null, List.of(), null);
            outbox.append(Outbox.Kind.EVENT, SOURCE, next.placed.id(), event);
            unsynced.add(next.done);
            waiting.poll();
            any = true;
        }
        return any;
    }

    void synced() {
        unsynced.forEach(Promise::tryComplete);
        unsynced.clear();
    }
}
